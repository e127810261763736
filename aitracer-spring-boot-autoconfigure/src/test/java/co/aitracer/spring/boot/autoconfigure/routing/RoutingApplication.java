package co.aitracer.spring.boot.autoconfigure.routing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import co.aitracer.AITracer;

/**
 * An application with a service for each source of a project.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@Import({ ProjectSources.ByMethod.class, ProjectSources.ByClass.class, ProjectSources.ByInterfaceImplementation.class,
		ProjectSources.ByInterfaceMethodImplementation.class, ProjectSources.ByMetaAnnotation.class,
		ProjectSources.ByPlaceholder.class, ProjectSources.BySuperclass.class, ProjectSources.Unnamed.class,
		RoutingApplication.AsyncCalls.class })
public class RoutingApplication {

	@Bean
	ProjectSources.ByScope scopeSource(AITracer tracer) {
		return new ProjectSources.ByScope(tracer);
	}

	@Bean
	CallWays callWays(ChatModel model, ChatClient.Builder builder, AsyncCalls async) {
		return new CallWays(model, builder.build(), async);
	}

	/**
	 * Where a project comes from; each runs the work within its reach.
	 */
	public interface Source {

		<T> T blocking(Supplier<T> work);

		<T> Flux<T> flux(Supplier<Flux<T>> work);

		<T> Mono<T> mono(Supplier<Mono<T>> work);

		<T> CompletableFuture<T> async(Supplier<T> work);

	}

	/** A service without a project of its own, with work on Boot's executor. */
	public static class AsyncCalls {

		@Async
		public <T> CompletableFuture<T> run(Supplier<T> work) {
			return CompletableFuture.completedFuture(work.get());
		}

	}

}
