package co.aitracer.export;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.ContentMasker;
import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.LlmLogBuilder;
import co.aitracer.record.Outcome;
import co.aitracer.record.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LogEncoderTests {

	private static final SenderInfo SENDER = new SenderInfo("production", "1.2.3", "aitracer-java/test");

	private static final ContentMasker MASKER = (text) -> text.replace("secret", "[masked]");

	/** What every AITracer SDK sends, as far as nothing is optional. */
	private static final Set<String> ALWAYS = Set.of("streamed", "started_at", "operation", "outcome", "sdk");

	@ParameterizedTest
	@ValueSource(strings = { "log-single.json", "logs-batch-mixed.json" })
	void aMinimalEntryHasTheFieldsAndTypesOfTheOtherSdks(String file) throws IOException {
		JsonNode golden = golden(file);
		JsonNode entry = encoded(LlmLog.builder().project("p").traceId("t").spanId("s").build());
		Set<String> expected = new TreeSet<>(golden.propertyNames());
		expected.addAll(ALWAYS);
		expected.addAll(Set.of("environment", "release"));
		assertThat(new TreeSet<>(entry.propertyNames())).isEqualTo(expected);
		for (String name : golden.propertyNames()) {
			JsonNode theirs = golden.get(name);
			JsonNode ours = entry.get(name);
			if (!theirs.isNull() && !ours.isNull() && !theirs.isArray()) {
				assertThat(ours.getNodeType()).as(name).isEqualTo(theirs.getNodeType());
			}
		}
		assertThat(entry.get("metadata").isObject()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void eachOutcomeHasItsStatus(Outcome outcome) {
		LlmError error = (outcome == Outcome.SUCCESS || outcome == Outcome.CANCELLED) ? null
				: new LlmError("java.io.IOException", "broken", 503);
		JsonNode entry = encoded(full().outcome(outcome).error(error).build());
		assertThat(entry.get("outcome").asString()).isEqualTo(outcome.value());
		assertThat(entry.get("status").asString()).isEqualTo((error != null) ? "error" : "success");
		if (error != null) {
			assertThat(entry.get("error_message").asString()).isEqualTo("broken");
			assertThat(entry.get("error_type").asString()).isEqualTo("java.io.IOException");
			assertThat(entry.get("http_status").intValue()).isEqualTo(503);
		}
		else {
			assertThat(entry.get("error_message").isNull()).isTrue();
			assertThat(entry.has("error_type")).isFalse();
		}
	}

	@Test
	void everyValueIsWritten() {
		JsonNode entry = encoded(full().build());
		assertThat(entry).isEqualTo(JsonMapper.shared().readTree("""
				{"project":"search","model":"gpt-4o","provider":"openai","span_id":"span","parent_span_id":"parent",
				"trace_id":"trace","session_id":"ses","app_user_id":"u-1","timestamp":"2026-11-23T10:00:02Z",
				"input":{"messages":[{"role":"user","content":"secret"}]},"output":"a secret","metadata":{"k":"secret"},
				"error_message":null,"input_tokens":10,"output_tokens":20,"latency_ms":1500,"status":"success",
				"started_at":"2026-11-23T10:00:01.234Z","operation":"chat","outcome":"success","streamed":true,
				"name":"answer","ttft_ms":300,"cached_input_tokens":3,"cache_write_tokens":4,"reasoning_tokens":5,
				"response_model":"gpt-4o-2026","response_id":"r-1","finish_reasons":["stop"],
				"environment":"production","release":"1.2.3","sdk":"aitracer-java/test"}"""));
	}

	@Test
	void captureNoneLeavesContentOut() {
		LlmLog log = full().error(new LlmError("E", "secret", null)).build();
		JsonNode entry = encoded(log, ContentCapture.NONE, MASKER);
		assertThat(entry.get("input").isEmpty()).isTrue();
		assertThat(entry.get("output").isEmpty()).isTrue();
		assertThat(entry.get("error_message").isNull()).isTrue();
		assertThat(entry.get("metadata").get("k").asString()).isEqualTo("[masked]");
		assertThat(entry.get("input_tokens").intValue()).isEqualTo(10);
		assertThat(entry.toString()).doesNotContain("secret");
	}

	@Test
	void captureNoneNeverAsksForTheContent() {
		Supplier<Object> content = () -> {
			throw new AssertionError("asked");
		};
		assertThat(encoded(full().input(content).output(content).build(), ContentCapture.NONE, null).get("input")
			.isEmpty()).isTrue();
	}

	@Test
	void theMaskerSeesContentAndNoIdentity() {
		LlmLog log = full().project("secret-project")
			.model("secret-model")
			.name("secret")
			.spanId("secret-span")
			.traceId("secret-trace")
			.parentSpanId("secret-parent")
			.sessionId("secret-session")
			.userId("secret-user")
			.metadata(Map.of("secret-key", List.of("a secret")))
			.error(new LlmError("secret.Type", "a secret", null))
			.build();
		JsonNode entry = encoded(log, ContentCapture.MASKED, MASKER);
		assertThat(entry.at("/input/messages/0/content").asString()).isEqualTo("[masked]");
		assertThat(entry.get("output").asString()).isEqualTo("a [masked]");
		assertThat(entry.get("error_message").asString()).isEqualTo("a [masked]");
		assertThat(entry.get("metadata").get("secret-key").get(0).asString()).isEqualTo("a [masked]");
		assertThat(List.of("project", "model", "name", "span_id", "trace_id", "parent_span_id", "session_id",
				"app_user_id", "error_type"))
			.allSatisfy((name) -> assertThat(entry.get(name).asString()).startsWith("secret"));
	}

	static List<ContentMasker> brokenMaskers() {
		return List.of((text) -> {
			throw new IllegalStateException("a bug");
		}, (text) -> {
			throw new StackOverflowError();
		}, (text) -> {
			throw new NoClassDefFoundError();
		}, LogEncoderTests::nothing);
	}

	@ParameterizedTest
	@MethodSource("brokenMaskers")
	void aMaskerThatFailsWithholdsTheFieldsAndTheLogGoes(ContentMasker masker) {
		JsonNode entry = encoded(full().error(new LlmError("E", "secret", null)).build(), ContentCapture.MASKED,
				masker);
		assertThat(entry.get("input").asString()).isEqualTo(LogEncoder.WITHHELD);
		assertThat(entry.get("output").asString()).isEqualTo(LogEncoder.WITHHELD);
		assertThat(entry.get("error_message").asString()).isEqualTo(LogEncoder.WITHHELD);
		assertThat(entry.get("metadata").get("withheld").asString()).isEqualTo(LogEncoder.WITHHELD);
		assertThat(entry.toString()).doesNotContain("secret");
		assertThat(entry.get("span_id").asString()).isEqualTo("span");
	}

	@Test
	void theEncoderIsGoodForMoreAfterALogThatCannotBeRendered() {
		LogEncoder encoder = new LogEncoder(SENDER, ContentPolicy.of(ContentCapture.MASKED, MASKER));
		Supplier<Object> broken = () -> {
			throw new IllegalStateException("gone");
		};
		assertThatIllegalStateException()
			.isThrownBy(() -> encoder.encode(full().input(broken).build(), 1, ContentCapture.MASKED));
		JsonNode next = JsonMapper.shared().readTree(encoder.encode(full().build(), 1, ContentCapture.MASKED).json());
		assertThat(next.get("output").asString()).isEqualTo("a [masked]");
		assertThat(next.get("app_user_id").asString()).isEqualTo("u-1");
	}

	@Test
	void theProviderIsGuessedFromTheModel() {
		assertThat(encoded(full().provider(null).model("claude-sonnet-4").build()).get("provider").asString())
			.isEqualTo("anthropic");
		assertThat(encoded(full().provider("azure").build()).get("provider").asString()).isEqualTo("azure");
	}

	private static LlmLogBuilder full() {
		return LlmLog.builder()
			.project("search")
			.model("gpt-4o")
			.name("answer")
			.input((Supplier<Object>) () -> Map.of("messages", List.of(Map.of("role", "user", "content", "secret"))))
			.output("a secret")
			.usage(new TokenUsage(10L, 20L, 3L, 4L, 5L))
			.startedAt(Instant.parse("2026-11-23T10:00:01.234567Z"))
			.latency(Duration.ofMillis(1_500))
			.timeToFirstToken(Duration.ofMillis(300))
			.streamed(true)
			.responseModel("gpt-4o-2026")
			.responseId("r-1")
			.finishReasons(List.of("stop"))
			.metadata(Map.of("k", "secret"))
			.traceId("trace")
			.spanId("span")
			.parentSpanId("parent")
			.sessionId("ses")
			.userId("u-1");
	}

	private static JsonNode encoded(LlmLog log) {
		return encoded(log, ContentCapture.FULL, MASKER);
	}

	private static JsonNode encoded(LlmLog log, ContentCapture capture, @Nullable ContentMasker masker) {
		return JsonMapper.shared()
			.readTree(new LogEncoder(SENDER, ContentPolicy.of(capture, masker)).encode(log, 1, capture).json());
	}

	@SuppressWarnings("NullAway")
	private static String nothing(String text) {
		return null;
	}

	private static JsonNode golden(String file) throws IOException {
		try (InputStream stream = Objects
			.requireNonNull(LogEncoderTests.class.getResourceAsStream("/protocol/" + file))) {
			JsonNode body = JsonMapper.shared().readTree(stream);
			return body.has("logs") ? body.get("logs").get(0) : body;
		}
	}

}
