package co.aitracer.openai;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import com.openai.core.JsonValue;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmRequest;
import co.aitracer.client.ClientAnswer;
import co.aitracer.client.ClientLibrary;
import co.aitracer.client.ClientOperation;
import co.aitracer.record.LazyContent;

/**
 * One operation of the client.
 *
 * @param <P> the type of the parameters
 * @param type the class of the parameters
 * @param operation what is done, see {@link co.aitracer.record.Operations}
 * @param models reads the model
 * @param inputs makes the content
 * @param extraBody reads what the caller added to the body
 * @param removal takes a field out of that
 * @param answers starts an answer
 */
record OpenAiOperation<P>(Class<P> type, String operation, Function<P, @Nullable String> models,
		Function<P, LazyContent> inputs, Function<P, Map<String, JsonValue>> extraBody,
		BiFunction<P, String, P> removal, Supplier<ClientAnswer> answers) implements ClientOperation<P> {

	@Override
	public LlmRequest.Builder request(P params) {
		String model = this.models.apply(params);
		return LlmRequest.builder()
			.operation(this.operation)
			.provider("openai")
			.model((model != null) ? model : "unknown")
			.input(this.inputs.apply(params));
	}

	@Override
	public @Nullable Object labels(P params) {
		JsonValue value = this.extraBody.apply(params).get(ClientLibrary.LABELS);
		return (value != null) ? value.convert(Object.class) : null;
	}

	@Override
	public P withoutLabels(P params) {
		return this.removal.apply(params, ClientLibrary.LABELS);
	}

	@Override
	public ClientAnswer answer() {
		return this.answers.get();
	}

}
