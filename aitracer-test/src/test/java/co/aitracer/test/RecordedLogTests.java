package co.aitracer.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

import co.aitracer.AITracer;
import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.LlmLogBuilder;
import co.aitracer.record.Operations;
import co.aitracer.record.Outcome;
import co.aitracer.record.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Each value of a log, read back from what the client really sends.
 */
class RecordedLogTests {

	private final InMemoryLogSink sink = new InMemoryLogSink();

	private final AITracer tracer = this.sink.attach(AITracer.builder()
		.enabled(true)
		.sink(this.sink)
		.project("search")
		.environment("staging")
		.release("1.2.3")
		.flushOnExit(false)
		.build());

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void readsEveryValueOfACall() {
		RecordedLog log = record(full());
		assertThat(log.project()).isEqualTo("search");
		assertThat(log.model()).isEqualTo("gpt-4o");
		assertThat(log.provider()).isEqualTo("azure");
		assertThat(log.operation()).isEqualTo(Operations.EXECUTE_TOOL);
		assertThat(log.name()).isEqualTo("weather");
		assertThat(log.startedAt()).isEqualTo(Instant.parse("2026-11-23T10:00:00.123Z"));
		assertThat(log.latency()).isEqualTo(Duration.ofMillis(1234));
		assertThat(log.timeToFirstToken()).isEqualTo(Duration.ofMillis(56));
		assertThat(log.streamed()).isTrue();
		assertThat(log.responseModel()).isEqualTo("gpt-4o-2024-11-20");
		assertThat(log.responseId()).isEqualTo("resp-1");
		assertThat(log.finishReasons()).containsExactly("stop", "length");
		assertThat(log.environment()).isEqualTo("staging");
		assertThat(log.release()).isEqualTo("1.2.3");
	}

	@Test
	void readsTokens() {
		RecordedLog log = record(full());
		assertThat(log.inputTokens()).isEqualTo(10);
		assertThat(log.outputTokens()).isEqualTo(20);
		assertThat(log.cachedInputTokens()).isEqualTo(3);
		assertThat(log.cacheWriteTokens()).isEqualTo(4);
		assertThat(log.reasoningTokens()).isEqualTo(5);
	}

	@Test
	void readsIds() {
		RecordedLog log = record(full());
		assertThat(log.traceId()).isEqualTo("trace-1");
		assertThat(log.spanId()).isEqualTo("span-1");
		assertThat(log.parentSpanId()).isEqualTo("span-0");
		assertThat(log.userId()).isEqualTo("u-1");
		assertThat(log.sessionId()).isEqualTo("s-1");
	}

	@Test
	void readsErrors() {
		RecordedLog log = record(
				LlmLog.builder().outcome(Outcome.ERROR).error(new LlmError("RateLimited", "Slow down", 429)));
		assertThat(log.outcome()).isEqualTo(Outcome.ERROR);
		assertThat(log.status()).isEqualTo("error");
		assertThat(log.errorType()).isEqualTo("RateLimited");
		assertThat(log.errorMessage()).isEqualTo("Slow down");
		assertThat(log.httpStatus()).isEqualTo(429);
	}

	@ParameterizedTest
	@EnumSource
	void readsEachOutcome(Outcome outcome) {
		RecordedLog log = record(LlmLog.builder().outcome(outcome));
		assertThat(log.outcome()).isEqualTo(outcome);
		assertThat(log.status()).isEqualTo(outcome.status());
	}

	@Test
	void whatIsNotKnownIsNullOrEmpty() {
		RecordedLog log = record(LlmLog.builder());
		assertThat(Arrays.asList(log.name(), log.errorType(), log.errorMessage(), log.httpStatus(),
				log.cachedInputTokens(), log.cacheWriteTokens(), log.reasoningTokens(), log.timeToFirstToken(),
				log.responseModel(), log.responseId(), log.parentSpanId(), log.userId(), log.sessionId(),
				log.inputText(), log.outputText()))
			.containsOnlyNulls();
		assertThat(log.finishReasons()).isEmpty();
		assertThat(log.metadata()).isEmpty();
		assertThat(log.input().isEmpty()).isTrue();
		assertThat(log.output().isEmpty()).isTrue();
		assertThat(log.inputTokens()).isZero();
		assertThat(log.outputTokens()).isZero();
		assertThat(log.streamed()).isFalse();
	}

	@Test
	void readsMetadataOfAnyShape() {
		RecordedLog log = record(LlmLog.builder()
			.metadata(Map.of("feature", "support", "attempt", 2, "beta", true, "tags", List.of("a", "b"), "nested",
					Map.of("k", "v"))));
		assertThat(log.metadata()).containsEntry("feature", "support")
			.containsEntry("attempt", 2)
			.containsEntry("beta", true)
			.containsEntry("tags", List.of("a", "b"))
			.containsEntry("nested", Map.of("k", "v"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> log.metadata().clear());
	}

	@Test
	void handsOutCopiesOfItsContent() {
		RecordedLog log = record(LlmLog.builder().input(Map.of("question", "why?")));
		((ObjectNode) log.input()).removeAll();
		assertThat(log.input().path("question").asString()).isEqualTo("why?");
	}

	@Test
	void inputTextIsTheLastMessageOfTheUser() {
		RecordedLog log = record(LlmLog.builder()
			.input(Map.of("messages", List.of(Map.of("role", "user", "content", "first"), //
					Map.of("role", "assistant", "content", "answer"), //
					Map.of("role", "USER", "content", "second"), //
					Map.of("role", "tool", "content", "42")))));
		assertThat(log.inputText()).isEqualTo("second");
	}

	@Test
	void inputTextIsNullWithoutAMessageOfTheUser() {
		RecordedLog log = record(
				LlmLog.builder().input(Map.of("messages", List.of(Map.of("role", "system", "content", "Be kind")))));
		assertThat(log.inputText()).isNull();
	}

	@Test
	void joinsTheTextsOfAMessageOfSeveralParts() {
		RecordedLog log = record(LlmLog.builder()
			.input(List.of(Map.of("role", "user", "content", List.of(Map.of("type", "text", "text", "What is"),
					Map.of("type", "image"), Map.of("type", "text", "text", "on this picture?"))))));
		assertThat(log.inputText()).isEqualTo("What is\non this picture?");
	}

	@ParameterizedTest
	@CsvSource({ "content", "prompt", "query", "text", "input", "arguments", "result" })
	void findsTheTextOfOtherShapes(String field) {
		RecordedLog log = record(LlmLog.builder().input(Map.of(field, "in")).output(Map.of(field, "out")));
		assertThat(log.inputText()).isEqualTo("in");
		assertThat(log.outputText()).isEqualTo("out");
	}

	@Test
	void findsTheTextOfAPlainString() {
		RecordedLog log = record(LlmLog.builder().input("in").output("out"));
		assertThat(log.inputText()).isEqualTo("in");
		assertThat(log.outputText()).isEqualTo("out");
	}

	@Test
	void outputTextIsTheLastMessageOfTheAssistant() {
		RecordedLog log = record(LlmLog.builder()
			.output(Map.of("messages", List.of(Map.of("role", "assistant", "content", "Hi"), Map.of("role", "tool")))));
		assertThat(log.outputText()).isEqualTo("Hi");
	}

	@Test
	void describesItselfOnOneLine() {
		RecordedLog log = record(full().input("first line\nsecond line").output("x".repeat(200)));
		assertThat(log.toString()).isEqualTo("search: execute_tool 'weather' gpt-4o (azure), success, tokens 10/20,"
				+ " 1234 ms, streamed, span span-1 below span-0 of trace trace-1, user u-1, session s-1,"
				+ " metadata {feature=support}, input \"first line second line\", output \"" + "x".repeat(80) + "…\"");
	}

	@Test
	void describesErrors() {
		RecordedLog log = record(
				LlmLog.builder().outcome(Outcome.ERROR).error(new LlmError("RateLimited", "Slow down", 429)));
		assertThat(log.toString()).contains("error RateLimited (HTTP 429) \"Slow down\"");
	}

	@Test
	void keepsTheJsonOfTheWire() {
		RecordedLog log = record(LlmLog.builder().output("日本語"));
		assertThat(log.json()).startsWith("{\"project\":\"search\"").contains("\"output\":\"日本語\"");
	}

	@Test
	void showsWhatIsNotJson() {
		RecordedLog log = new RecordedLog("{oops".getBytes(StandardCharsets.UTF_8));
		assertThatIllegalStateException().isThrownBy(log::project).withMessage("The log is not JSON: {oops");
	}

	@Test
	void showsAnOutcomeThatItDoesNotKnow() {
		RecordedLog log = new RecordedLog("{\"outcome\":\"maybe\"}".getBytes(StandardCharsets.UTF_8));
		assertThatIllegalStateException().isThrownBy(log::outcome).withMessageStartingWith("Unknown outcome 'maybe'");
	}

	private RecordedLog record(LlmLogBuilder log) {
		this.sink.clear();
		this.tracer.log(log.build());
		return this.sink.logs().get(0);
	}

	private static LlmLogBuilder full() {
		return LlmLog.builder()
			.model("gpt-4o")
			.provider("azure")
			.operation(Operations.EXECUTE_TOOL)
			.name("weather")
			.usage(new TokenUsage(10L, 20L, 3L, 4L, 5L))
			.startedAt(Instant.parse("2026-11-23T10:00:00.123456Z"))
			.latency(Duration.ofMillis(1234))
			.timeToFirstToken(Duration.ofMillis(56))
			.streamed(true)
			.responseModel("gpt-4o-2024-11-20")
			.responseId("resp-1")
			.finishReasons(List.of("stop", "length"))
			.metadata(Map.of("feature", "support"))
			.traceId("trace-1")
			.spanId("span-1")
			.parentSpanId("span-0")
			.userId("u-1")
			.sessionId("s-1");
	}

}
