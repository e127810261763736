package co.aitracer.langchain4j;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.listener.ModerationModelErrorContext;
import dev.langchain4j.model.moderation.listener.ModerationModelListener;
import dev.langchain4j.model.moderation.listener.ModerationModelRequestContext;
import dev.langchain4j.model.moderation.listener.ModerationModelResponseContext;

import co.aitracer.AITracer;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.Operations;

/**
 * Records the calls of a moderation model. It goes into the builder's {@code
 * listeners(…)}; for a model that is built there is {@link AITracerLangChain4j#trace}.
 * Safe for use by several threads and models; never throws.
 *
 * @since 0.1.0
 */
public final class AITracerModerationModelListener implements ModerationModelListener {

	private final ScopedRecorder recorder;

	/**
	 * A listener that records with a tracer.
	 * @param tracer the tracer
	 */
	public AITracerModerationModelListener(AITracer tracer) {
		this.recorder = ScopedRecorder.of(tracer);
	}

	/**
	 * A listener that asks for the tracer at each call, for containers in which the
	 * tracer may need beans that need a model.
	 * @param tracer supplies the tracer; must be fast
	 */
	public AITracerModerationModelListener(Supplier<AITracer> tracer) {
		this.recorder = new ScopedRecorder(tracer);
	}

	@Override
	public void onRequest(ModerationModelRequestContext context) {
		this.recorder.start(context.attributes(), null, () -> request(context));
	}

	@Override
	public void onResponse(ModerationModelResponseContext context) {
		this.recorder.end(context.attributes(),
				(call) -> call.complete(response(context.moderationResponse().moderation())));
	}

	@Override
	public void onError(ModerationModelErrorContext context) {
		this.recorder.fail(context.attributes(), context.error());
	}

	private static LlmRequest.Builder request(ModerationModelRequestContext context) {
		return LlmRequest.builder()
			.operation(Operations.MODERATION)
			.provider(Providers.nameOf(context.modelProvider()))
			.model(Objects.requireNonNullElse(context.moderationRequest().modelName(), "unknown"))
			.input(Map.of("input", List.copyOf(context.moderationRequest().texts())));
	}

	private static LlmResponse response(Moderation moderation) {
		return LlmResponse.of(Json.object()
			.with("flagged", moderation.flagged())
			.with("flagged_text", moderation.flaggedText())
			.build());
	}

}
