package co.aitracer.springai;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerContextThreadLocalAccessor;

/**
 * Makes an {@link AITracerContext} hold for everything that a publisher does, on whatever
 * thread, and for nothing that its subscriber does.
 * <p>
 * Spring AI takes the parent of a streamed call from the Reactor context, so the context
 * travels there: in an observation that is never started, of a registry that nobody else
 * knows. It yields no span and no meter, and passes on the observation and the tracing
 * context around it, so that the application's own traces stay whole.
 *
 * @since 0.1.0
 */
public final class ReactiveProjectScope {

	private static final boolean TRACING = ClassUtils.isPresent(
			"io.micrometer.tracing.handler.TracingObservationHandler", ReactiveProjectScope.class.getClassLoader());

	private static final ObservationRegistry REGISTRY = registry();

	private ReactiveProjectScope() {
	}

	/**
	 * Applies a context to a publisher.
	 * @param <T> the type of the elements
	 * @param source the publisher
	 * @param context the context
	 * @return a publisher of the same elements
	 */
	public static <T> Flux<T> apply(Flux<T> source, AITracerContext context) {
		return Flux.from(new ContextPublisher<>(source, context)).contextWrite((outer) -> carry(outer, context));
	}

	/**
	 * Applies a context to a publisher.
	 * @param <T> the type of the element
	 * @param source the publisher
	 * @param context the context
	 * @return a publisher of the same element
	 */
	public static <T> Mono<T> apply(Mono<T> source, AITracerContext context) {
		Publisher<T> scoped = new ContextPublisher<>(source, context);
		return Mono.fromDirect(scoped).contextWrite((outer) -> carry(outer, context));
	}

	/**
	 * The thread's current observation; all registries keep it in one place.
	 * @return the observation, if any
	 */
	static @Nullable Observation currentObservation() {
		return REGISTRY.getCurrentObservation();
	}

	private static Context carry(Context outer, AITracerContext context) {
		Observation around = outer.getOrDefault(ObservationThreadLocalAccessor.KEY, currentObservation());
		return outer.put(ObservationThreadLocalAccessor.KEY, carrier(context, around))
			.put(AITracerContextThreadLocalAccessor.KEY, context);
	}

	private static Observation carrier(AITracerContext context, @Nullable Observation around) {
		Observation carrier = Observation.createNotStarted("aitracer.project", REGISTRY);
		carrier.getContext().put(AITracerContext.class, context);
		if (around != null) {
			carrier.parentObservation(around);
			if (TRACING) {
				TracingContexts.copy(around.getContextView(), carrier.getContext());
			}
		}
		return carrier;
	}

	private static ObservationRegistry registry() {
		ObservationRegistry registry = ObservationRegistry.create();
		// without a handler the registry would make observations that hold nothing
		registry.observationConfig().observationHandler((ObservationHandler<Observation.Context>) (context) -> true);
		return registry;
	}

}
