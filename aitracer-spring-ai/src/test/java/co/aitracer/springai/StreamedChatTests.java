package co.aitracer.springai;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.prompt.Prompt;

import co.aitracer.record.Outcome;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;
import co.aitracer.test.stub.StubUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Streams: of a chat client with the probe, and of a model without.
 */
class StreamedChatTests {

	private static final StubUsage USAGE = StubUsage.of(20, 10).withCachedTokens(8).withReasoningTokens(6);

	private final SpringAiFixture spring = new SpringAiFixture();

	@AfterEach
	void close() {
		this.spring.close();
	}

	@Test
	void recordsAStreamWithTheProbe() {
		this.spring.stub.when((request) -> true)
			.reply(StubReply.text("One two three four").usage(USAGE).slow(Duration.ofMillis(20), Duration.ofMillis(2)));
		String text = text(this.spring.client());
		RecordedLog log = SpringAiFixture.only(this.spring.records(3), "chat");
		assertThat(log.outcome()).isEqualTo(Outcome.SUCCESS);
		assertThat(log.streamed()).isTrue();
		assertThat(log.outputText()).isEqualTo("One two three four").isEqualTo(text);
		assertThat(log.finishReasons()).containsExactly("stop");
		assertThat(log.responseModel()).isEqualTo("gpt-5-mini-2026");
		assertThat(log.responseId()).startsWith("chatcmpl-");
		assertThat(log.inputTokens()).isEqualTo(20);
		assertThat(log.outputTokens()).isEqualTo(10);
		assertThat(log.cachedInputTokens()).isEqualTo(8);
		assertThat(log.reasoningTokens()).isEqualTo(6);
		assertThat(log.timeToFirstToken()).isBetween(Duration.ofMillis(20), log.latency());
	}

	@Test
	void recordsAStreamWithoutTheProbe() {
		this.spring.stub.when((request) -> true).reply(StubReply.text("One two three four").usage(USAGE));
		SpringAiFixture.drain(this.spring.model().stream(new Prompt("Count")));
		RecordedLog log = this.spring.record();
		assertThat(log.outcome()).isEqualTo(Outcome.SUCCESS);
		assertThat(log.streamed()).isTrue();
		assertThat(log.outputText()).isEqualTo("One two three four");
		assertThat(log.inputTokens()).isEqualTo(20);
		assertThat(log.outputTokens()).isEqualTo(10);
		assertThat(log.timeToFirstToken()).isNull();
		assertThat(log.parentSpanId()).isNull();
	}

	@Test
	void recordsWhatHadArrivedWhenAStreamIsCancelled() {
		this.spring.stub.when((request) -> true)
			.reply(StubReply.text("word ".repeat(10_000)).slow(Duration.ZERO, Duration.ofMillis(5)));
		List<String> taken = this.spring.client()
			.prompt("Go on")
			.stream()
			.content()
			.take(1)
			.collectList()
			.block(SpringAiFixture.PATIENCE);
		List<RecordedLog> logs = this.spring.records(3);
		assertThat(logs).extracting(RecordedLog::outcome).containsOnly(Outcome.CANCELLED);
		RecordedLog chat = SpringAiFixture.only(logs, "chat");
		assertThat(chat.status()).isEqualTo("success");
		assertThat(taken).hasSize(1);
		assertThat(chat.outputText()).startsWith(taken.get(0)).contains("word");
		assertThat(chat.errorType()).isNull();
	}

	@Test
	void recordsACancelledStreamWithoutTheProbe() {
		this.spring.stub.when((request) -> true)
			.reply(StubReply.text("word ".repeat(10_000)).slow(Duration.ZERO, Duration.ofMillis(5)));
		SpringAiFixture.drain(this.spring.model().stream(new Prompt("Go on")).take(1));
		RecordedLog log = this.spring.record();
		assertThat(log.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(log.outputText()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "stub-cut, com.openai.errors.OpenAIIoException",
			"stub-malformed, com.openai.errors.OpenAIInvalidDataException",
			"stub-error-frame, com.openai.errors.SseException" })
	void recordsAnErrorInTheMiddleWithWhatHadArrived(String model, String errorType) {
		assertThatException().isThrownBy(() -> text(this.spring.client(model)));
		RecordedLog log = SpringAiFixture.only(this.spring.records(3), "chat");
		assertThat(log.outcome()).isEqualTo(Outcome.ERROR);
		assertThat(log.errorType()).isEqualTo(errorType);
		assertThat(log.outputText()).isNotBlank();
		assertThat(log.timeToFirstToken()).isNotNull().isLessThanOrEqualTo(log.latency());
		assertThat(log.httpStatus()).isNull();
		assertThat(log.cachedInputTokens()).isNull();
	}

	@Test
	void recordsAStreamThatEndsEarlyAsIncomplete() {
		text(this.spring.client("stub-end"));
		for (RecordedLog log : this.spring.records(3)) {
			if (!log.operation().equals("advisor")) {
				assertThat(log.outcome()).isEqualTo(Outcome.INCOMPLETE);
				assertThat(log.outputText()).isNotBlank();
				assertThat(log.inputTokens()).isZero();
				assertThat(log.outputTokens()).isZero();
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "400, BadRequestException", "401, UnauthorizedException", "429, RateLimitException",
			"500, InternalServerException" })
	void recordsTheProvidersError(int status, String type) {
		this.spring.stub.when((request) -> true).reply(StubReply.error(status, "no luck today"));
		assertThatException().isThrownBy(() -> text(this.spring.client()));
		List<RecordedLog> logs = this.spring.records(3);
		assertThat(logs).allSatisfy((log) -> {
			assertThat(log.outcome()).isEqualTo(Outcome.ERROR);
			assertThat(log.httpStatus()).isEqualTo(status);
			assertThat(log.errorType()).isEqualTo("com.openai.errors." + type);
			assertThat(log.errorMessage()).contains("no luck today");
		});
	}

	private static String text(ChatClient client) {
		List<String> pieces = client.prompt("Count").stream().content().collectList().block(SpringAiFixture.PATIENCE);
		assertThat(pieces).isNotNull();
		return String.join("", pieces);
	}

}
