package co.aitracer.springai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.JsonNode;

import co.aitracer.record.Outcome;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;
import co.aitracer.test.stub.StubUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Calls of a chat model in one piece.
 */
class BlockingChatTests {

	private final SpringAiFixture spring = new SpringAiFixture();

	@AfterEach
	void close() {
		this.spring.close();
	}

	@Test
	void recordsWhatWasAskedAndAnswered() {
		this.spring.stub.when((request) -> true).reply(StubReply.text("Rome"));
		ChatResponse response = this.spring.model()
			.call(new Prompt(new SystemMessage("Be brief."), new UserMessage("Capital of Italy?"),
					new AssistantMessage("Of which Italy?"), new UserMessage("The country.")));
		RecordedLog log = this.spring.record();
		assertThat(log.operation()).isEqualTo("chat");
		assertThat(log.provider()).isEqualTo("openai");
		assertThat(log.model()).isEqualTo("gpt-5-mini");
		assertThat(log.responseModel()).isEqualTo("gpt-5-mini-2026");
		assertThat(log.responseId()).isEqualTo(response.getMetadata().getId()).startsWith("chatcmpl-");
		assertThat(log.outcome()).isEqualTo(Outcome.SUCCESS);
		assertThat(log.project()).isEqualTo(SpringAiFixture.DEFAULT_PROJECT);
		assertThat(log.streamed()).isFalse();
		assertThat(log.finishReasons()).containsExactly("stop");
		assertThat(log.input().path("messages").valueStream().map((message) -> message.path("role").asString()))
			.containsExactly("system", "user", "assistant", "user");
		assertThat(log.inputText()).isEqualTo("The country.");
		assertThat(log.outputText()).isEqualTo("Rome");
		assertThat(log.output().path("finish_reason").asString()).isEqualTo("stop");
		assertThat(log.parentSpanId()).isNull();
	}

	@Test
	void recordsOptionsAndTheToolsOffered() {
		this.spring.model()
			.call(new Prompt("Hello",
					this.spring.options(SpringAiFixture.MODEL)
						.temperature(0.3)
						.topP(0.9)
						.maxTokens(50)
						.stop(List.of("END"))
						.toolCallbacks(List.of(FunctionToolCallback.builder("weather", () -> "sunny")
							.description("Tells the weather")
							.inputType(Void.class)
							.build()))
						.build()));
		JsonNode input = this.spring.record().input();
		assertThat(input.path("temperature").asDouble()).isEqualTo(0.3);
		assertThat(input.path("top_p").asDouble()).isEqualTo(0.9);
		assertThat(input.path("max_tokens").asInt()).isEqualTo(50);
		assertThat(input.path("stop").valueStream().map(JsonNode::asString)).containsExactly("END");
		assertThat(input.path("tools").size()).isOne();
		assertThat(input.at("/tools/0/name").asString()).isEqualTo("weather");
		assertThat(input.at("/tools/0/description").asString()).isEqualTo("Tells the weather");
		assertThat(input.at("/tools/0/parameters").asString()).contains("object");
	}

	@Test
	void recordsCachedAndReasoningTokens() {
		this.spring.stub.when((request) -> true)
			.reply(StubReply.text("Hi").usage(StubUsage.of(20, 10).withCachedTokens(8).withReasoningTokens(6)));
		this.spring.model().call(new Prompt("Hello"));
		RecordedLog log = this.spring.record();
		assertThat(log.inputTokens()).isEqualTo(20);
		assertThat(log.outputTokens()).isEqualTo(10);
		assertThat(log.cachedInputTokens()).isEqualTo(8);
		assertThat(log.reasoningTokens()).isEqualTo(6);
	}

	@Test
	void recordsARefusal() {
		this.spring.model("stub-refusal").call(new Prompt("Hello"));
		RecordedLog log = this.spring.record();
		assertThat(log.outcome()).isEqualTo(Outcome.SUCCESS);
		assertThat(log.output().path("refusal").asString()).isEqualTo("I'm sorry, I can't help with that.");
	}

	@Test
	void recordsAStopAtTheTokenLimit() {
		this.spring.model("stub-length").call(new Prompt("Hello"));
		RecordedLog log = this.spring.record();
		assertThat(log.outcome()).isEqualTo(Outcome.SUCCESS);
		assertThat(log.finishReasons()).containsExactly("length");
	}

	@Test
	void recordsTypeAndSizeOfMediaButNeverTheirBytes() {
		byte[] picture = "not really a picture, but secret".repeat(20).getBytes(StandardCharsets.UTF_8);
		UserMessage message = UserMessage.builder()
			.text("What is this?")
			.media(new Media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(picture)))
			.build();
		this.spring.model().call(new Prompt(message));
		RecordedLog log = this.spring.record();
		JsonNode parts = log.input().at("/messages/0/content");
		assertThat(parts.at("/0/text").asString()).isEqualTo("What is this?");
		assertThat(parts.at("/1/type").asString()).isEqualTo("image");
		assertThat(parts.at("/1/mime_type").asString()).isEqualTo("image/png");
		assertThat(parts.at("/1/size").asInt()).isEqualTo(picture.length);
		assertThat(log.json()).doesNotContain("secret")
			.doesNotContain(Base64.getEncoder().encodeToString(picture).substring(0, 20));
	}

	@Test
	void keepsTheMessagesAsTheyWereWhenTheCallWasMade() {
		List<Message> history = new ArrayList<>(List.of(new UserMessage("First")));
		this.spring.model().call(new Prompt(history));
		history.add(new AssistantMessage("An answer"));
		history.add(new UserMessage("Second"));
		assertThat(this.spring.record().input().path("messages").size()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "400, BadRequestException", "401, UnauthorizedException", "429, RateLimitException",
			"500, InternalServerException" })
	void recordsTheProvidersError(int status, String type) {
		this.spring.stub.when((request) -> true).reply(StubReply.error(status, "no luck today"));
		assertThatException().isThrownBy(() -> this.spring.model().call(new Prompt("Hello")));
		RecordedLog log = this.spring.record();
		assertThat(log.outcome()).isEqualTo(Outcome.ERROR);
		assertThat(log.httpStatus()).isEqualTo(status);
		assertThat(log.errorType()).isEqualTo("com.openai.errors." + type);
		assertThat(log.errorMessage()).contains("no luck today");
		assertThat(log.inputText()).isEqualTo("Hello");
	}

}
