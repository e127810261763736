package co.aitracer.spring.boot.autoconfigure;

import java.util.function.Supplier;
import java.util.stream.Stream;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerScope;

/**
 * Runs a method in the scope of its project; of a method that returns a publisher, also
 * what the publisher does later.
 */
final class AITracerProjectInterceptor implements MethodInterceptor {

	private final ProjectAttributeSource projects;

	private final Supplier<AITracer> tracer;

	AITracerProjectInterceptor(ProjectAttributeSource projects, Supplier<AITracer> tracer) {
		this.projects = projects;
		this.tracer = SingletonSupplier.of(tracer);
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		String project = this.projects.projectOf(invocation.getMethod(), targetClass(invocation));
		if (project == null) {
			return invocation.proceed();
		}
		try (AITracerScope scope = this.tracer.get().project(project)) {
			Object result = invocation.proceed();
			return (Reactive.IS_PRESENT && result != null)
					? ReactiveResults.inContext(result, AITracerContext.current()) : result;
		}
	}

	private static Class<?> targetClass(MethodInvocation invocation) {
		Object target = invocation.getThis();
		if (target != null) {
			return target.getClass();
		}
		// a proxy that is all there is, such as one of Spring's HTTP service interfaces
		return (invocation instanceof ProxyMethodInvocation proxied) ? proxied.getProxy().getClass()
				: invocation.getMethod().getDeclaringClass();
	}

	/**
	 * Looked for when the first method returns, not when the application starts.
	 */
	private static final class Reactive {

		static final boolean IS_PRESENT = Stream
			.of("reactor.core.publisher.Flux", "co.aitracer.springai.ReactiveProjectScope",
					"io.micrometer.observation.ObservationRegistry")
			.allMatch((name) -> ClassUtils.isPresent(name, AITracerProjectInterceptor.class.getClassLoader()));

		private Reactive() {
		}

	}

}
