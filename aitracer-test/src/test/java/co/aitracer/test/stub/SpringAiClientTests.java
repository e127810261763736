package co.aitracer.test.stub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.completions.CompletionUsage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.OpenAiImageModel;
import org.springframework.ai.openai.OpenAiImageOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The stub as the official client sees it, through Spring AI.
 */
class SpringAiClientTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final OpenAiStub stub = OpenAiStub.builder().requireApiKey("sk-test").start();

	@AfterEach
	void close() {
		this.stub.close();
	}

	@Test
	void callsInOnePiece() {
		this.stub.when((request) -> true)
			.reply(StubReply.text("Hello back").usage(StubUsage.of(20, 10).withCachedTokens(8).withReasoningTokens(6)));
		ChatResponse response = model("gpt-5-mini", 0).call(new Prompt("Hello"));
		assertThat(response.getResult().getOutput().getText()).isEqualTo("Hello back");
		assertThat(response.getResult().getMetadata().getFinishReason()).isEqualToIgnoringCase("stop");
		assertThat(response.getMetadata().getModel()).isEqualTo("gpt-5-mini-2026");
		assertThat(response.getMetadata().getId()).startsWith("chatcmpl-");
		assertThat(response.getMetadata().getUsage().getTotalTokens()).isEqualTo(30);
		CompletionUsage usage = (CompletionUsage) response.getMetadata().getUsage().getNativeUsage();
		assertThat(usage.promptTokensDetails().orElseThrow().cachedTokens()).hasValue(8L);
		assertThat(usage.completionTokensDetails().orElseThrow().reasoningTokens()).hasValue(6L);
	}

	@Test
	void callsAsAStream() {
		List<ChatResponse> responses = stream(model("gpt-5-mini", 0), "Is it raining?");
		assertThat(text(responses)).contains("Is it raining?");
		assertThat(responses).hasSizeGreaterThan(5);
		ChatResponse last = responses.get(responses.size() - 1);
		assertThat(last.getMetadata().getUsage().getPromptTokens()).isEqualTo(4);
		assertThat(last.getMetadata().getUsage().getCompletionTokens()).isPositive();
		assertThat(finishReasons(responses)).contains("STOP");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void callsToolsInParallelAndGoesOnFromTheirResults(boolean streamed) {
		OpenAiChatModel model = model("gpt-5-mini", 0);
		OpenAiChatOptions options = options("gpt-5-mini", 0)
			.toolCallbacks(List.of(tool("weather", "sunny"), tool("clock", "noon")))
			.build();
		Prompt prompt = new Prompt("use tools weather {\"city\":\"Rome\"} and clock", options);
		ChatResponse calls = (streamed) ? model.stream(prompt).filter(ChatResponse::hasToolCalls).blockLast(PATIENCE)
				: model.call(prompt);
		assertThat(calls).isNotNull();
		assertThat(calls.getResult().getOutput().getToolCalls()).extracting(AssistantMessage.ToolCall::name)
			.containsExactly("weather", "clock");
		assertThat(calls.getResult().getOutput().getToolCalls()).extracting(AssistantMessage.ToolCall::arguments)
			.containsExactly("{\"city\":\"Rome\"}", "{}");
		Prompt next = new Prompt(
				ToolCallingManager.builder().build().executeToolCalls(prompt, calls).conversationHistory(), options);
		String answer = (streamed) ? text(model.stream(next).collectList().block(PATIENCE))
				: model.call(next).getResult().getOutput().getText();
		assertThat(answer).isEqualTo("According to the tools: weather says \"sunny\"; clock says \"noon\".");
	}

	@Test
	void embeds() {
		OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
			.options(OpenAiEmbeddingOptions.builder()
				.baseUrl(this.stub.baseUrl())
				.apiKey("sk-test")
				.model("text-embedding-3-small")
				.dimensions(64)
				.build())
			.build();
		EmbeddingResponse response = model.embedForResponse(List.of("a cat", "a dog"));
		assertThat(response.getResults()).hasSize(2);
		assertThat(response.getResults().get(0).getOutput()).containsExactly(new TextVectors(64).of("a cat"));
		assertThat(response.getMetadata().getUsage().getPromptTokens()).isEqualTo(4);
	}

	@Test
	void makesAnImage() {
		OpenAiImageModel model = OpenAiImageModel.builder()
			.options(OpenAiImageOptions.builder()
				.baseUrl(this.stub.baseUrl())
				.apiKey("sk-test")
				.model("gpt-image-1")
				.build())
			.build();
		assertThat(model.call(new ImagePrompt("a cat")).getResult().getOutput().getB64Json()).isNotBlank();
	}

	@Test
	void failsWithTheExceptionOfTheStatus() {
		assertThatExceptionOfType(BadRequestException.class)
			.isThrownBy(() -> model("stub-error-400", 0).call(new Prompt("x")));
		assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> model("stub-error-429", 0).call(new Prompt("x")));
		assertThatExceptionOfType(InternalServerException.class)
			.isThrownBy(() -> model("stub-error-500", 0).call(new Prompt("x")))
			.satisfies((ex) -> assertThat(ex.statusCode()).isEqualTo(500));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> stream(model("stub-error-400", 0), "x"))
			.withCauseInstanceOf(BadRequestException.class);
		OpenAiChatModel stranger = OpenAiChatModel.builder()
			.options(options("gpt-5-mini", 0).apiKey("sk-other").build())
			.build();
		assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> stranger.call(new Prompt("x")));
	}

	@Test
	void retriesAfterTheTimeTheStubNames() {
		this.stub.when((request) -> true)
			.reply(StubReply.error(429, Duration.ofMillis(5)))
			.thenReply(StubReply.text("Now"));
		assertThat(model("gpt-5-mini", 2).call(new Prompt("x")).getResult().getOutput().getText()).isEqualTo("Now");
		assertThat(this.stub.requests()).extracting((request) -> request.header("X-Stainless-Retry-Count"))
			.containsExactly("0", "1");
	}

	@Test
	void failsWhenTheStreamIsCut() {
		assertThatExceptionOfType(OpenAIException.class).isThrownBy(() -> stream(model("stub-cut", 0), "x"));
	}

	@Test
	void takesAStreamThatEndsEarlyForACompleteOne() {
		List<ChatResponse> responses = stream(model("stub-end", 0), "x");
		assertThat(text(responses)).isNotEmpty();
		assertThat(finishReasons(responses)).doesNotContain("STOP");
	}

	@Test
	void failsOnBrokenEvents() {
		assertThatExceptionOfType(OpenAIInvalidDataException.class)
			.isThrownBy(() -> stream(model("stub-malformed", 0), "x"));
		assertThatExceptionOfType(SseException.class).isThrownBy(() -> stream(model("stub-error-frame", 0), "x"));
	}

	@Test
	void cancelsASlowStream() {
		this.stub.when((request) -> true)
			.reply(StubReply.text("word ".repeat(10_000)).slow(Duration.ZERO, Duration.ofMillis(5)));
		assertThat(model("gpt-5-mini", 0).stream(new Prompt("x")).take(3).collectList().block(PATIENCE)).hasSize(3);
		Awaitility.await().untilAsserted(() -> assertThat(this.stub.disconnects()).isOne());
	}

	private OpenAiChatModel model(String name, int retries) {
		return OpenAiChatModel.builder().options(options(name, retries).build()).build();
	}

	private OpenAiChatOptions.Builder options(String model, int retries) {
		return OpenAiChatOptions.builder()
			.baseUrl(this.stub.baseUrl())
			.apiKey("sk-test")
			.model(model)
			.maxRetries(retries);
	}

	private static ToolCallback tool(String name, String result) {
		return FunctionToolCallback.builder(name, () -> result).description(name).inputType(Void.class).build();
	}

	private static List<ChatResponse> stream(OpenAiChatModel model, String user) {
		List<ChatResponse> responses = model.stream(new Prompt(user)).collectList().block(PATIENCE);
		assertThat(responses).isNotNull();
		return responses;
	}

	private static String text(List<ChatResponse> responses) {
		return responses.stream()
			.filter((response) -> response.getResult() != null)
			.map((response) -> response.getResult().getOutput().getText())
			.filter((text) -> text != null)
			.collect(Collectors.joining());
	}

	private static List<String> finishReasons(List<ChatResponse> responses) {
		return responses.stream()
			.filter((response) -> response.getResult() != null)
			.map((response) -> response.getResult().getMetadata().getFinishReason())
			.toList();
	}

}
