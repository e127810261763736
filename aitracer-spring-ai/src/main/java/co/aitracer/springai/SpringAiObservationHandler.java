package co.aitracer.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerContextBuilder;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.RecordingGuard;

/**
 * Records what Spring AI observes: calls of chat, embedding and image models, chat client
 * calls, advisors, tool calls and vector store operations, as a tree.
 * <p>
 * The project is decided when an observation starts and kept in its context. Nothing that
 * goes wrong here reaches the observed call. Neither a meter nor a tracing handler, so
 * that Spring Boot registers it beside those, not instead of them. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SpringAiObservationHandler implements ObservationHandler<Observation.Context> {

	private static final String VECTOR_STORE_CONTEXT = "org.springframework.ai.vectorstore.observation.VectorStoreObservationContext";

	private final Supplier<AITracer> tracer;

	private final List<ObservedOperation<?>> operations;

	/** Shared, so that a fault is said once for all that records Spring AI. */
	static final RecordingGuard GUARD = new RecordingGuard("A Spring AI call",
			LoggerFactory.getLogger(SpringAiObservationHandler.class));

	/**
	 * Makes a handler.
	 * @param tracer asked for the tracer at each observation, so that the handler can be
	 * made before the tracer
	 */
	public SpringAiObservationHandler(Supplier<AITracer> tracer) {
		this.tracer = tracer;
		this.operations = operations(GUARD);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return operationOf(context) != null;
	}

	@Override
	public void onStart(Observation.Context context) {
		GUARD.run(() -> start(context, operationOf(context)));
	}

	@Override
	public void onStop(Observation.Context context) {
		GUARD.run(() -> stop(context, operationOf(context)));
	}

	private <C extends Observation.Context> void start(Observation.Context context,
			@Nullable ObservedOperation<C> operation) {
		AITracer active = this.tracer.get();
		if (operation == null || !active.isEnabled()) {
			return;
		}
		LlmRequest.Builder request = operation.request(operation.contextType().cast(context));
		if (request == null) {
			return;
		}
		ObservedAncestors ancestors = ObservedAncestors.of(context);
		LlmCall parent = ancestors.call();
		CallParameters parameters = CallParameters.of(context, ancestors);
		if (parent != null) {
			request.parent(parent);
		}
		AITracerContextBuilder scope = startContext(active, ancestors);
		LlmCall call = active.start(request.project(parameters.project())
			.defaultProject(context.get(ModelProject.KEY))
			.context(parameters.addTo(scope))
			.build());
		context.put(LlmCall.class, call);
		// the model asks its provider next, on this thread
		call.announce();
	}

	private <C extends Observation.Context> void stop(Observation.Context context,
			@Nullable ObservedOperation<C> operation) {
		LlmCall call = context.get(LlmCall.class);
		if (operation != null && call != null) {
			call.stopClock();
			operation.finish(operation.contextType().cast(context), call);
		}
	}

	/**
	 * The thread's scope is at least as new as one that came with the Reactor context,
	 * which stands in for what the thread's does not say.
	 * @param tracer the tracer
	 * @param ancestors the observations around this one
	 * @return the context to start from
	 */
	private static AITracerContextBuilder startContext(AITracer tracer, ObservedAncestors ancestors) {
		AITracerContext current = AITracerContext.current();
		AITracerContext reactive = ancestors.scope();
		if (reactive == null || current.project() != null || current.call() != null) {
			return tracer.context().from(current);
		}
		AITracerContextBuilder merged = tracer.context().from(reactive).metadata(current.metadata());
		if (current.user() != null) {
			merged.user(current.user());
		}
		if (current.session() != null) {
			merged.session(current.session());
		}
		return merged;
	}

	private @Nullable ObservedOperation<?> operationOf(Observation.Context context) {
		for (ObservedOperation<?> operation : this.operations) {
			if (operation.contextType().isInstance(context)) {
				return operation;
			}
		}
		return null;
	}

	private static List<ObservedOperation<?>> operations(RecordingGuard guard) {
		List<ObservedOperation<?>> operations = new ArrayList<>();
		operations.add(new ObservedChatModel(guard));
		operations.add(new ObservedEmbeddingModel());
		operations.add(new ObservedImageModel());
		operations.add(new ObservedChatClient());
		operations.add(new ObservedAdvisor());
		operations.add(new ObservedToolCall());
		if (ClassUtils.isPresent(VECTOR_STORE_CONTEXT, SpringAiObservationHandler.class.getClassLoader())) {
			operations.add(new ObservedVectorStore());
		}
		return List.copyOf(operations);
	}

}
