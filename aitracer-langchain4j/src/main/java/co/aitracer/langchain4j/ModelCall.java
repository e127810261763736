package co.aitracer.langchain4j;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmCall;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;

/**
 * A chat model call under way, kept among the attributes that LangChain4j hands from the
 * request to the end. LangChain4j may announce the end several times, in any order, or
 * not at all; whatever it does, there is one record.
 */
final class ModelCall {

	private final LlmCall call;

	private final @Nullable ServiceInvocation service;

	private final @Nullable TracedCall traced;

	private final Thread startedOn = Thread.currentThread();

	private final PendingFailure pending;

	private final Cleaner.Cleanable abandonment;

	ModelCall(LlmCall call, @Nullable ServiceInvocation service, @Nullable TracedCall traced) {
		this.call = call;
		this.service = service;
		this.traced = traced;
		PendingFailure failure = new PendingFailure(call::fail);
		this.pending = failure;
		this.abandonment = Abandonment.watch(this, () -> {
			if (!failure.end()) {
				call.close();
			}
		});
	}

	static @Nullable ModelCall in(Map<Object, Object> attributes) {
		return (attributes.get(ModelCall.class) instanceof ModelCall call) ? call : null;
	}

	void keepIn(Map<Object, Object> attributes) {
		attributes.put(ModelCall.class, this);
	}

	LlmCall call() {
		return this.call;
	}

	@Nullable ServiceInvocation service() {
		return this.service;
	}

	/**
	 * A part of the answer has arrived.
	 */
	void goesOn() {
		this.call.firstToken();
		this.pending.goesOn();
	}

	void answered(ChatResponse response) {
		boolean streamed = isStreamed();
		LlmResponse answer = describe(response);
		if (streamed && endsEarly(response)) {
			this.call.incomplete(answer);
		}
		else {
			this.call.complete(answer);
		}
		this.abandonment.clean();
	}

	void failed(Throwable error) {
		if (isStreamed() && !PendingFailure.isEnd(error)) {
			this.pending.hold(error);
			return;
		}
		this.call.fail(LlmError.of(error), partial());
		this.abandonment.clean();
	}

	/**
	 * The call ended by an exception that no listener is told of, or that it has been.
	 * @param failure what the model threw
	 */
	void threw(Throwable failure) {
		this.call.fail(LlmError.of(failure), partial());
		this.abandonment.clean();
	}

	void cancelled() {
		this.call.cancel(partial());
		if (this.service != null) {
			this.service.cancelled();
		}
		this.abandonment.clean();
	}

	private @Nullable LlmResponse partial() {
		return (this.traced != null) ? this.traced.partial() : null;
	}

	/**
	 * A listener is not told whether the answer is streamed; but a blocking call ends
	 * where it began, and a streamed one does not.
	 * @return whether it is
	 */
	private boolean isStreamed() {
		if (this.traced != null) {
			return this.traced.streamed();
		}
		boolean elsewhere = Thread.currentThread() != this.startedOn;
		if (elsewhere) {
			this.call.streamed();
		}
		return elsewhere;
	}

	/**
	 * A connection that is cut between chunks ends a stream without an error; what is
	 * missing then is the reason to finish and, in the last chunk, the usage.
	 * @param response the response, put together of the chunks that arrived
	 * @return whether the provider never marked the end
	 */
	private static boolean endsEarly(ChatResponse response) {
		return response.finishReason() == null && response.tokenUsage() == null;
	}

	private LlmResponse describe(ChatResponse response) {
		LlmResponse.Builder answer = LlmResponse.builder().output(new ChatOutput(response));
		ChatResponseMetadata metadata = response.metadata();
		if (metadata != null) {
			answer.id(metadata.id()).model(metadata.modelName()).usage(Usages.of(metadata.tokenUsage()));
			if (metadata.finishReason() != null) {
				answer.finishReasons(List.of(metadata.finishReason().name().toLowerCase(Locale.ROOT)));
			}
		}
		LlmError onTheWay = this.pending.error();
		if (onTheWay != null) {
			answer.metadata(Map.of("stream_error",
					Json.object().with("type", onTheWay.type()).with("message", onTheWay.message()).build()));
		}
		return answer.build();
	}

}
