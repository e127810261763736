package co.aitracer.spring.boot.autoconfigure.routing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.tool.function.FunctionToolCallback;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import co.aitracer.AITracerContext;
import co.aitracer.spring.boot.autoconfigure.routing.RoutingApplication.AsyncCalls;
import co.aitracer.spring.boot.autoconfigure.routing.RoutingApplication.Source;

/**
 * The ways of calling a model within the reach of a source; each ends when its calls have
 * ended.
 */
public class CallWays {

	private final ChatModel model;

	private final ChatClient client;

	private final AsyncCalls async;

	CallWays(ChatModel model, ChatClient client, AsyncCalls async) {
		this.model = model;
		this.client = client;
		this.async = async;
	}

	Map<String, BiConsumer<Source, String>> all() {
		Map<String, BiConsumer<Source, String>> ways = new LinkedHashMap<>(blocking());
		ways.putAll(reactive());
		ways.putAll(onOtherThreads());
		ways.putAll(withTools());
		return ways;
	}

	private Map<String, BiConsumer<Source, String>> blocking() {
		return Map.of("model call", (source, prompt) -> source.blocking(() -> this.model.call(prompt)), "client call",
				(source, prompt) -> source.blocking(() -> callClient(prompt)), "model stream",
				(source, prompt) -> source.blocking(() -> this.model.stream(prompt).blockLast()), "client stream",
				(source, prompt) -> source.blocking(() -> streamClient(prompt).blockLast()),
				"model stream, subscribed elsewhere",
				(source, prompt) -> source
					.blocking(() -> this.model.stream(prompt).subscribeOn(Schedulers.boundedElastic()).blockLast()),
				"client stream, subscribed elsewhere", (source, prompt) -> source
					.blocking(() -> streamClient(prompt).subscribeOn(Schedulers.boundedElastic()).blockLast()));
	}

	private Map<String, BiConsumer<Source, String>> reactive() {
		return Map.of("returned model flux",
				(source, prompt) -> source.flux(() -> this.model.stream(prompt)).blockLast(), "returned client flux",
				(source, prompt) -> source.flux(() -> streamClient(prompt)).blockLast(),
				"returned client flux, subscribed elsewhere",
				(source, prompt) -> source.flux(() -> streamClient(prompt))
					.subscribeOn(Schedulers.boundedElastic())
					.blockLast(),
				"returned flux that subscribes elsewhere",
				(source, prompt) -> source
					.flux(() -> this.model.stream(prompt).subscribeOn(Schedulers.boundedElastic()))
					.blockLast(),
				"returned mono of a blocking call",
				(source, prompt) -> source.mono(() -> Mono.fromCallable(() -> callClient(prompt))).block(),
				"returned mono of a blocking call elsewhere",
				(source, prompt) -> source
					.mono(() -> Mono.fromCallable(() -> callClient(prompt)).subscribeOn(Schedulers.boundedElastic()))
					.block(),
				"returned mono of a stream, subscribed elsewhere",
				(source, prompt) -> source.mono(() -> this.model.stream(prompt).collectList())
					.subscribeOn(Schedulers.parallel())
					.block());
	}

	private Map<String, BiConsumer<Source, String>> onOtherThreads() {
		return Map.of("async method", (source, prompt) -> source.async(() -> callClient(prompt)).join(),
				"async method of a service without project",
				(source, prompt) -> source.blocking(() -> this.async.run(() -> callClient(prompt)).join()),
				"wrapped supplier",
				(source, prompt) -> source.blocking(
						() -> CompletableFuture.supplyAsync(AITracerContext.wrapSupplier(() -> callClient(prompt)))
							.join()),
				"wrapped executor", (source, prompt) -> source.blocking(() -> onVirtualThread(prompt)));
	}

	private Map<String, BiConsumer<Source, String>> withTools() {
		return Map.of("tool that calls a model",
				(source, prompt) -> source.blocking(() -> withTool(prompt).call().content()),
				"streamed tool that calls a model",
				(source, prompt) -> source.blocking(() -> withTool(prompt).stream().content().blockLast()),
				"returned flux with a tool that calls a model",
				(source, prompt) -> source.flux(() -> withTool(prompt).stream().content())
					.subscribeOn(Schedulers.boundedElastic())
					.blockLast());
	}

	private String callClient(String prompt) {
		return Objects.requireNonNull(this.client.prompt(prompt).call().content());
	}

	private Flux<String> streamClient(String prompt) {
		return this.client.prompt(prompt).stream().content();
	}

	private ChatClient.ChatClientRequestSpec withTool(String prompt) {
		return this.client.prompt(prompt + " use tool ask")
			.tools(FunctionToolCallback.builder("ask", () -> this.model.call(prompt + " from the tool"))
				.description("Asks a model")
				.build());
	}

	private String onVirtualThread(String prompt) {
		ExecutorService executor = AITracerContext.wrap(newExecutor());
		try {
			return executor.submit(() -> callClient(prompt)).get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			executor.shutdown();
		}
	}

	/**
	 * Virtual threads from JDK 21 on.
	 * @return a new executor
	 */
	public static ExecutorService newExecutor() {
		try {
			return (ExecutorService) MethodHandles.publicLookup()
				.findStatic(Executors.class, "newVirtualThreadPerTaskExecutor",
						MethodType.methodType(ExecutorService.class))
				.invoke();
		}
		catch (NoSuchMethodException ex) {
			return Executors.newCachedThreadPool();
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

}
