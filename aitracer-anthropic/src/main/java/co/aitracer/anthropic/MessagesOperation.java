package co.aitracer.anthropic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Model;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmRequest;
import co.aitracer.client.ClientAnswer;
import co.aitracer.client.ClientLibrary;
import co.aitracer.client.ClientOperation;
import co.aitracer.record.Operations;

/**
 * Messages. The types of what is in them differ between versions of the client, so their
 * length is left to be guessed.
 */
final class MessagesOperation implements ClientOperation<MessageCreateParams> {

	@Override
	public Class<MessageCreateParams> type() {
		return MessageCreateParams.class;
	}

	@Override
	public LlmRequest.Builder request(MessageCreateParams params) {
		Supplier<Object> input = () -> render(params);
		return LlmRequest.builder()
			.operation(Operations.CHAT)
			.provider("anthropic")
			.model(params._model().asKnown().map(Model::asString).orElse("unknown"))
			.input(input);
	}

	@Override
	public @Nullable Object labels(MessageCreateParams params) {
		JsonValue value = params._additionalBodyProperties().get(ClientLibrary.LABELS);
		return (value != null) ? value.convert(Object.class) : null;
	}

	@Override
	public MessageCreateParams withoutLabels(MessageCreateParams params) {
		return params.toBuilder().removeAdditionalBodyProperty(ClientLibrary.LABELS).build();
	}

	@Override
	public ClientAnswer answer() {
		return new MessageAnswer();
	}

	/**
	 * The request, with the system's text where the other providers have it.
	 * @param params the parameters
	 * @return a JSON-like value
	 */
	private static Object render(MessageCreateParams params) {
		Map<String, @Nullable Object> body = Json.fields(params._body());
		Object system = body.remove("system");
		List<@Nullable Object> messages = new ArrayList<>();
		if (system != null) {
			Map<String, Object> first = new LinkedHashMap<>();
			first.put("role", "system");
			first.put("content", system);
			messages.add(first);
		}
		if (body.remove("messages") instanceof List<?> asked) {
			messages.addAll(asked);
		}
		Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
		rendered.put("messages", messages);
		rendered.putAll(body);
		return rendered;
	}

}
