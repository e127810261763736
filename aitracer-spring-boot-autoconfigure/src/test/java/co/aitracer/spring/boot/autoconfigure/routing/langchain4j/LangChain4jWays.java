package co.aitracer.spring.boot.autoconfigure.routing.langchain4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.TokenStream;

import co.aitracer.AITracerContext;
import co.aitracer.spring.boot.autoconfigure.routing.RoutingApplication.AsyncCalls;
import co.aitracer.spring.boot.autoconfigure.routing.RoutingApplication.Source;

/**
 * The ways of calling LangChain4j; each ends when its calls have ended.
 */
class LangChain4jWays {

	private final ChatModel model;

	private final StreamingChatModel streaming;

	private final Assistant unnamed;

	private final AsyncCalls async;

	LangChain4jWays(ChatModel model, StreamingChatModel streaming, Assistant unnamed, AsyncCalls async) {
		this.model = model;
		this.streaming = streaming;
		this.unnamed = unnamed;
		this.async = async;
	}

	/**
	 * Within the reach of a source of a project.
	 * @return the ways by their names
	 */
	Map<String, BiConsumer<Source, String>> withinASource() {
		Map<String, BiConsumer<Source, String>> ways = new LinkedHashMap<>();
		ways.put("model", (source, prompt) -> source.blocking(() -> this.model.chat(prompt)));
		ways.put("streaming model", (source, prompt) -> source.blocking(() -> streamModel(prompt)));
		ways.put("async method", (source, prompt) -> source.async(() -> this.model.chat(prompt)).join());
		ways.put("async method of a service without project",
				(source, prompt) -> source.blocking(() -> this.async.run(() -> this.model.chat(prompt)).join()));
		ways.put("wrapped supplier",
				(source, prompt) -> source.blocking(
						() -> CompletableFuture.supplyAsync(AITracerContext.wrapSupplier(() -> this.model.chat(prompt)))
							.join()));
		ofAnAssistant().forEach((name, way) -> ways.put("assistant without project: " + name,
				(source, prompt) -> source.blocking(() -> {
					way.accept(this.unnamed, prompt);
					return prompt;
				})));
		ways.put("token stream that is started outside", (source, prompt) -> {
			TokenStream stream = source.blocking(() -> this.unnamed.stream(prompt));
			await(stream);
		});
		return ways;
	}

	/**
	 * With an AI service.
	 * @return the ways by their names
	 */
	static Map<String, BiConsumer<Assistant, String>> ofAnAssistant() {
		Map<String, BiConsumer<Assistant, String>> ways = new LinkedHashMap<>();
		ways.put("answer", Assistant::ask);
		ways.put("answer with a tool that calls a model", (assistant, prompt) -> assistant.ask(withTool(prompt)));
		ways.put("answer with two tools", (assistant, prompt) -> assistant.ask(withTwoTools(prompt)));
		ways.put("token stream", (assistant, prompt) -> await(assistant.stream(prompt)));
		ways.put("token stream with a tool", (assistant, prompt) -> await(assistant.stream(withTool(prompt))));
		ways.put("token stream with two tools", (assistant, prompt) -> await(assistant.stream(withTwoTools(prompt))));
		ways.put("token stream, started elsewhere", (assistant, prompt) -> {
			TokenStream stream = assistant.stream(withTool(prompt));
			CompletableFuture.runAsync(() -> await(stream)).join();
		});
		ways.put("flux", (assistant, prompt) -> assistant.flux(prompt).blockLast());
		ways.put("flux with a tool", (assistant, prompt) -> assistant.flux(withTool(prompt)).blockLast());
		return ways;
	}

	static String withTool(String prompt) {
		return prompt + " use tool askModel " + argument(prompt);
	}

	static String withTwoTools(String prompt) {
		return withTool(prompt) + " and use tool askAgain " + argument(prompt);
	}

	static String argument(String prompt) {
		return "{\"question\": \"" + prompt + " from the tool\"}";
	}

	static ChatResponse await(TokenStream stream) {
		return await((end) -> stream.onPartialResponse((piece) -> {
		}).onCompleteResponse(end::complete).onError(end::completeExceptionally).start());
	}

	private String streamModel(String prompt) {
		return await((end) -> this.streaming.chat(prompt, new StreamingChatResponseHandler() {

			@Override
			public void onCompleteResponse(ChatResponse response) {
				end.complete(response);
			}

			@Override
			public void onError(Throwable error) {
				end.completeExceptionally(error);
			}

		})).aiMessage().text();
	}

	private static ChatResponse await(Consumer<CompletableFuture<ChatResponse>> start) {
		CompletableFuture<ChatResponse> end = new CompletableFuture<>();
		start.accept(end);
		return end.orTimeout(1, TimeUnit.MINUTES).join();
	}

}
