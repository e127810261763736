package co.aitracer.spring.boot.autoconfigure;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import co.aitracer.AITracerContext;
import co.aitracer.springai.ReactiveProjectScope;

/**
 * Applies a context to results that do their work later. Used when Reactor is there.
 */
final class ReactiveResults {

	private ReactiveResults() {
	}

	static Object inContext(Object result, AITracerContext context) {
		if (context.isEmpty()) {
			return result;
		}
		if (result instanceof Flux<?> flux) {
			return ReactiveProjectScope.apply(flux, context);
		}
		return (result instanceof Mono<?> mono) ? ReactiveProjectScope.apply(mono, context) : result;
	}

}
