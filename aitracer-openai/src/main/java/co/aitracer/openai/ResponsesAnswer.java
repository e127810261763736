package co.aitracer.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseError;
import com.openai.models.responses.ResponseOutputItemAddedEvent;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmResponse;
import co.aitracer.client.ClientAnswer;
import co.aitracer.record.LazyContent;
import co.aitracer.record.LlmError;

/**
 * An answer of the Responses API. The last event of a stream holds the whole answer; its
 * pieces matter only if that does not come.
 */
final class ResponsesAnswer implements ClientAnswer {

	private final StringBuilder text = new StringBuilder();

	private final StringBuilder refusal = new StringBuilder();

	private final Map<Long, FunctionCall> calls = new TreeMap<>();

	/** The answer as the provider last showed it. */
	private @Nullable Response latest;

	private boolean ended;

	private @Nullable LlmError error;

	@Override
	public boolean take(Object part) {
		if (part instanceof Response response) {
			end(response);
			return true;
		}
		return part instanceof ResponseStreamEvent event && take(event);
	}

	private boolean take(ResponseStreamEvent event) {
		if (event.isOutputTextDelta()) {
			return append(this.text, Json.known(event.asOutputTextDelta()._delta()));
		}
		if (event.isRefusalDelta()) {
			return append(this.refusal, Json.known(event.asRefusalDelta()._delta()));
		}
		if (event.isFunctionCallArgumentsDelta()) {
			var delta = event.asFunctionCallArgumentsDelta();
			return append(call(Json.known(delta._outputIndex())).arguments, Json.known(delta._delta()));
		}
		if (event.isReasoningSummaryTextDelta() || event.isReasoningTextDelta() || event.isCustomToolCallInputDelta()
				|| event.isAudioDelta()) {
			return true;
		}
		if (event.isOutputItemAdded()) {
			added(event.asOutputItemAdded());
			return false;
		}
		around(event);
		return false;
	}

	private void around(ResponseStreamEvent event) {
		if (event.isCreated()) {
			this.latest = event.asCreated()._response().asKnown().orElse(this.latest);
		}
		else if (event.isCompleted()) {
			event.asCompleted()._response().asKnown().ifPresent(this::end);
		}
		else if (event.isIncomplete()) {
			event.asIncomplete()._response().asKnown().ifPresent(this::end);
		}
		else if (event.isFailed()) {
			event.asFailed()._response().asKnown().ifPresent(this::end);
		}
		else if (event.isError()) {
			var failure = event.asError();
			this.error = new LlmError(failure._code().asKnown().orElse("error"), Json.known(failure._message()), null);
		}
	}

	private void end(Response response) {
		this.latest = response;
		this.ended = true;
		ResponseError failure = Json.known(response._error());
		if (failure != null) {
			this.error = new LlmError(failure._code().asKnown().map(ResponseError.Code::asString).orElse("error"),
					Json.known(failure._message()), null);
		}
	}

	private void added(ResponseOutputItemAddedEvent event) {
		event._item().asKnown().flatMap((item) -> item.functionCall()).ifPresent((call) -> {
			FunctionCall added = call(Json.known(event._outputIndex()));
			added.id = Json.known(call._callId());
			added.name = Json.known(call._name());
		});
	}

	private FunctionCall call(@Nullable Long index) {
		return this.calls.computeIfAbsent((index != null) ? index : 0, (key) -> new FunctionCall());
	}

	@Override
	public boolean isComplete() {
		return this.ended;
	}

	@Override
	public @Nullable LlmError error() {
		return this.error;
	}

	@Override
	public LlmResponse.Builder response() {
		LlmResponse.Builder answer = LlmResponse.builder();
		Response response = this.latest;
		if (response != null) {
			answer.id(Json.known(response._id()))
				.model(OpenAiOperations.nameOf(Json.known(response._model())))
				.usage(Usages.of(Json.known(response._usage())));
		}
		if (response == null || !this.ended) {
			return answer.output(soFar());
		}
		String reason = reason(response);
		return answer.finishReasons((reason != null) ? List.of(reason) : List.of())
			.output(LazyContent.of(ResponsesOutput.length(response), () -> ResponsesOutput.of(response, reason)));
	}

	private static @Nullable String reason(Response response) {
		String why = response._incompleteDetails()
			.asKnown()
			.flatMap((details) -> details._reason().asKnown())
			.map(Response.IncompleteDetails.Reason::asString)
			.orElse(null);
		return (why != null) ? why : response._status().asKnown().map(ResponseStatus::asString).orElse(null);
	}

	private Map<String, @Nullable Object> soFar() {
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("content", this.text.toString());
		if (!this.refusal.isEmpty()) {
			answer.put("refusal", this.refusal.toString());
		}
		if (!this.calls.isEmpty()) {
			answer.put("tool_calls", this.calls.values().stream().map(FunctionCall::soFar).toList());
		}
		return answer;
	}

	private static boolean append(StringBuilder text, @Nullable String piece) {
		text.append((piece != null) ? piece : "");
		return piece != null && !piece.isEmpty();
	}

	/**
	 * A call of a function, whose arguments come in pieces.
	 */
	private static final class FunctionCall {

		private final StringBuilder arguments = new StringBuilder();

		private @Nullable String id;

		private @Nullable String name;

		Map<String, @Nullable Object> soFar() {
			return ChatOutput.toolCall(this.id, this.name, this.arguments.toString());
		}

	}

}
