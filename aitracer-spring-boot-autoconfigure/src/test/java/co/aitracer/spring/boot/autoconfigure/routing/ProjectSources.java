package co.aitracer.spring.boot.autoconfigure.routing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.springframework.core.annotation.AliasFor;
import org.springframework.scheduling.annotation.Async;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerProject;
import co.aitracer.AITracerScope;
import co.aitracer.spring.boot.autoconfigure.routing.RoutingApplication.Source;
import co.aitracer.springai.ReactiveProjectScope;

/**
 * The sources of projects, as a user writes them.
 */
public final class ProjectSources {

	private ProjectSources() {
	}

	/** What all of them do. */
	public static class Unnamed implements Source {

		@Override
		public <T> T blocking(Supplier<T> work) {
			return work.get();
		}

		@Override
		public <T> Flux<T> flux(Supplier<Flux<T>> work) {
			return work.get();
		}

		@Override
		public <T> Mono<T> mono(Supplier<Mono<T>> work) {
			return work.get();
		}

		@Override
		@Async
		public <T> CompletableFuture<T> async(Supplier<T> work) {
			return CompletableFuture.completedFuture(work.get());
		}

	}

	@AITracerProject("class-is-beaten")
	public static class ByMethod extends Unnamed {

		@Override
		@AITracerProject("by-method")
		public <T> T blocking(Supplier<T> work) {
			return super.blocking(work);
		}

		@Override
		@AITracerProject("by-method")
		public <T> Flux<T> flux(Supplier<Flux<T>> work) {
			return super.flux(work);
		}

		@Override
		@AITracerProject("by-method")
		public <T> Mono<T> mono(Supplier<Mono<T>> work) {
			return super.mono(work);
		}

		@Override
		@Async
		@AITracerProject("by-method")
		public <T> CompletableFuture<T> async(Supplier<T> work) {
			return super.async(work);
		}

	}

	@AITracerProject("by-class")
	public static class ByClass extends Unnamed implements InterfaceIsBeaten {

	}

	@AITracerProject("interface-is-beaten")
	public interface InterfaceIsBeaten extends Source {

	}

	@AITracerProject("by-interface")
	public interface ByInterface extends Source {

	}

	public static class ByInterfaceImplementation extends Unnamed implements ByInterface {

	}

	public interface ByInterfaceMethod extends Source {

		@Override
		@AITracerProject("by-interface-method")
		<T> T blocking(Supplier<T> work);

		@Override
		@AITracerProject("by-interface-method")
		<T> Flux<T> flux(Supplier<Flux<T>> work);

		@Override
		@AITracerProject("by-interface-method")
		<T> Mono<T> mono(Supplier<Mono<T>> work);

		@Override
		@AITracerProject("by-interface-method")
		<T> CompletableFuture<T> async(Supplier<T> work);

	}

	public static class ByInterfaceMethodImplementation extends Unnamed implements ByInterfaceMethod {

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@AITracerProject("replaced")
	public @interface Feature {

		@AliasFor(annotation = AITracerProject.class, attribute = "value")
		String value();

	}

	@Feature("by-meta-annotation")
	public static class ByMetaAnnotation extends Unnamed {

	}

	@AITracerProject("by-${routing.feature}")
	public static class ByPlaceholder extends Unnamed {

	}

	@AITracerProject("by-superclass")
	public abstract static class AnnotatedSuperclass extends Unnamed {

	}

	public static class BySuperclass extends AnnotatedSuperclass {

	}

	/** Scopes opened by hand. */
	public static class ByScope implements Source {

		private final AITracer tracer;

		public ByScope(AITracer tracer) {
			this.tracer = tracer;
		}

		@Override
		public <T> T blocking(Supplier<T> work) {
			try (AITracerScope scope = this.tracer.project("by-scope")) {
				return work.get();
			}
		}

		@Override
		public <T> Flux<T> flux(Supplier<Flux<T>> work) {
			return ReactiveProjectScope.apply(Flux.defer(work), context());
		}

		@Override
		public <T> Mono<T> mono(Supplier<Mono<T>> work) {
			return ReactiveProjectScope.apply(Mono.defer(work), context());
		}

		@Override
		public <T> CompletableFuture<T> async(Supplier<T> work) {
			try (AITracerScope scope = this.tracer.project("by-scope")) {
				return CompletableFuture.supplyAsync(AITracerContext.wrapSupplier(work));
			}
		}

		private AITracerContext context() {
			return this.tracer.context().project("by-scope").build();
		}

	}

}
