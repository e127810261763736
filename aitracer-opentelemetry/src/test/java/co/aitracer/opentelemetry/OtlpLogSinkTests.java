package co.aitracer.opentelemetry;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.AITracerScope;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.export.ExportOptions;
import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.PiiMasker;
import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.LlmLogBuilder;
import co.aitracer.record.Operations;
import co.aitracer.record.Outcome;
import co.aitracer.record.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link OtlpLogSink} against a server that reads OTLP as OpenTelemetry defines
 * it.
 */
@Timeout(60)
class OtlpLogSinkTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String SPAN = "b7ad6b7169203331";

	private final OtlpReceiver receiver = new OtlpReceiver();

	private AITracer tracer = builder().build();

	@AfterEach
	void close() {
		this.tracer.close();
		this.receiver.close();
	}

	@Test
	void aChatBecomesASpanOfTheConventions() {
		Instant start = Instant.parse("2026-11-24T10:15:30.123456789Z");
		Span span = sent(chat().startedAt(start)
			.latency(Duration.ofMillis(1_234))
			.timeToFirstToken(Duration.ofMillis(56))
			.streamed(true)
			.usage(new TokenUsage(120L, 48L, 100L, 5L, 7L))
			.responseModel("gpt-4o-2026-01-01")
			.responseId("chatcmpl-1")
			.finishReasons(List.of("stop"))
			.sessionId("ses_1")
			.userId("u-1")
			.metadata(Map.of("feature", "search", "turn", 3))
			.build());
		assertThat(span.getName()).isEqualTo("chat gpt-4o");
		assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
		assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(TRACE);
		assertThat(hex(span.getSpanId().toByteArray())).isEqualTo(SPAN);
		assertThat(span.getStartTimeUnixNano()).isEqualTo(1_795_515_330_123_456_789L);
		assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isEqualTo(1_234_000_000L);
		assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
		assertAttributes(span, Map.ofEntries(Map.entry("gen_ai.operation.name", "chat"),
				Map.entry("gen_ai.provider.name", "openai"), Map.entry("gen_ai.request.model", "gpt-4o"),
				Map.entry("gen_ai.response.model", "gpt-4o-2026-01-01"), Map.entry("gen_ai.response.id", "chatcmpl-1"),
				Map.entry("gen_ai.response.finish_reasons", List.of("stop")),
				Map.entry("gen_ai.conversation.id", "ses_1"), Map.entry("user.id", "u-1"),
				Map.entry("gen_ai.usage.input_tokens", 120L), Map.entry("gen_ai.usage.output_tokens", 48L),
				Map.entry("gen_ai.usage.cache_read.input_tokens", 100L),
				Map.entry("gen_ai.usage.cache_creation.input_tokens", 5L),
				Map.entry("aitracer.usage.reasoning_tokens", 7L), Map.entry("aitracer.streamed", true),
				Map.entry("aitracer.time_to_first_token_ms", 56L), Map.entry("aitracer.outcome", "success"),
				Map.entry("aitracer.metadata.feature", "search"), Map.entry("aitracer.metadata.turn", "3")));
	}

	@Test
	void messagesHaveTheFormOfTheConventions() {
		Map<String, Object> call = Map.of("id", "call_1", "name", "weather", "arguments", "{\"city\":\"Berlin\"}");
		Span span = sent(chat()
			.input(Map.of("messages",
					List.of(Map.of("role", "user", "content", "Weather?"),
							Map.of("role", "assistant", "content", "", "tool_calls", List.of(call)),
							Map.of("role", "tool", "content", "rain", "tool_call_id", "call_1"))))
			.output(Map.of("content", "It rains.", "finish_reason", "stop"))
			.build());
		assertThat(text(span, "gen_ai.input.messages"))
			.contains("{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Weather?\"}]}")
			.contains("\"type\":\"tool_call\"")
			.contains("\"name\":\"weather\"")
			.contains("{\"type\":\"tool_call_response\",\"id\":\"call_1\",\"response\":\"rain\"}");
		assertThat(text(span, "gen_ai.output.messages")).isEqualTo("[{\"role\":\"assistant\",\"parts\":"
				+ "[{\"type\":\"text\",\"content\":\"It rains.\"}],\"finish_reason\":\"stop\"}]");
	}

	@Test
	void aToolHasItsArgumentsAndItsResult() {
		Span span = sent(log().operation(Operations.EXECUTE_TOOL)
			.name("weather")
			.input(Map.of("arguments", "{}"))
			.output(Map.of("content", "rain"))
			.build());
		assertThat(span.getName()).isEqualTo("execute_tool weather");
		assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
		assertAttributes(span, Map.of("gen_ai.tool.name", "weather", "gen_ai.tool.call.arguments",
				"{\"arguments\":\"{}\"}", "gen_ai.tool.call.result", "{\"content\":\"rain\"}"));
	}

	@Test
	void anErrorIsTheStatus() {
		Span span = sent(chat().outcome(Outcome.ERROR).error(new LlmError("rate_limit", "slow down", 429)).build());
		assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
		assertThat(span.getStatus().getMessage()).isEqualTo("slow down");
		assertAttributes(span, Map.of("error.type", "rate_limit", "aitracer.outcome", "error"));
	}

	@Test
	void otherOperationsKeepTheirContentAsItIs() {
		Span span = sent(
				log().operation(Operations.EMBEDDINGS).model("m").input(Map.of("input", List.of("a"))).build());
		assertThat(span.getName()).isEqualTo("embeddings m");
		assertAttributes(span, Map.of("aitracer.input", "{\"input\":[\"a\"]}"));
	}

	@Test
	void spansAreGroupedByProject() {
		this.tracer.log(log().project("search").build());
		this.tracer.log(log().project("support").build());
		this.tracer.log(log().project("search").build());
		flush();
		assertThat(this.receiver.resources())
			.extracting(
					(resource) -> OtlpReceiver.attribute(resource.getResource().getAttributesList(), "aitracer.project")
							+ " " + resource.getScopeSpans(0).getSpansCount())
			.containsExactlyInAnyOrder("search 2", "support 1");
		assertThat(this.receiver.resources()).allSatisfy((resource) -> assertThat(
				OtlpReceiver.attribute(resource.getResource().getAttributesList(), "service.name"))
			.isEqualTo("shop"));
	}

	@Test
	void treesStayWholeWhateverTheIdsLookLike() {
		LlmCall outer = this.tracer.start(LlmRequest.builder().name("outer").build());
		try (AITracerScope scope = outer.open()) {
			this.tracer.start(LlmRequest.builder().name("inner").build()).complete(LlmResponse.of("x"));
		}
		outer.complete(LlmResponse.of("y"));
		this.tracer.log(LlmLog.builder().traceId("conversation-123").spanId("first").build());
		this.tracer.log(LlmLog.builder().traceId("conversation-123").spanId("second").parentSpanId("first").build());
		flush();
		List<Span> spans = this.receiver.spans();
		assertThat(spans.get(0).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
		assertThat(spans.get(0).getTraceId()).isEqualTo(spans.get(1).getTraceId());
		assertThat(spans.get(3).getParentSpanId()).isEqualTo(spans.get(2).getSpanId());
		assertThat(spans.get(3).getTraceId()).isEqualTo(spans.get(2).getTraceId());
		assertThat(spans.get(1).getParentSpanId().isEmpty()).isTrue();
	}

	@Test
	void nothingUnmaskedLeaves() {
		this.tracer = builder().masker(PiiMasker.create()).build();
		Span span = sent(
				chat().input(Map.of("messages", List.of(Map.of("role", "user", "content", "I am jo@example.com"))))
					.output(Map.of("content", "Hello jo@example.com"))
					.metadata(Map.of("mail", "jo@example.com"))
					.outcome(Outcome.ERROR)
					.error(new LlmError("x", "no jo@example.com", null))
					.build());
		assertThat(span.toString()).doesNotContain("jo@example.com").contains("[email]");
		assertThat(span.getStatus().getMessage()).isEqualTo("no [email]");
	}

	@Test
	void noContentLeavesWhenNoneIsCaptured() {
		this.tracer = builder().capture(ContentCapture.NONE).build();
		Span span = sent(chat().output("secret").build());
		assertThat(span.toString()).doesNotContain("secret").doesNotContain("messages");
	}

	@Test
	void aServerInTroubleGetsEverythingOnceInTheEnd() {
		this.receiver.answer(503, 429, 500);
		IntStream.range(0, 50).forEach((i) -> this.tracer.log(log().name(Integer.toString(i)).build()));
		flush();
		assertThat(this.receiver.spans()).extracting(Span::getName)
			.containsExactlyElementsOf(IntStream.range(0, 50).mapToObj((i) -> "chat " + i).toList());
		assertThat(this.tracer.stats().retried()).isEqualTo(3);
		assertThat(this.tracer.stats().droppedTotal()).isZero();
	}

	@Test
	void requestsAreCompressedAndCarryTheHeaders() {
		sent(chat().build());
		assertThat(this.receiver.headers().get(0).getFirst("Content-Encoding")).isEqualTo("gzip");
		assertThat(this.receiver.headers().get(0).getFirst("Authorization")).isEqualTo("Bearer secret");
		assertThat(this.receiver.headers().get(0).getFirst("Content-Type")).isEqualTo("application/x-protobuf");
	}

	@Test
	void aServerThatIsAwayIsNamedWithoutTheSecret() {
		URI gone = this.receiver.url();
		this.receiver.close();
		this.tracer = builder(gone).build();
		this.tracer.log(chat().build());
		this.tracer.flush(Duration.ofMillis(300));
		assertThat(String.valueOf(this.tracer.stats().lastFailure())).contains(gone.toString())
			.doesNotContain("secret");
	}

	@Test
	void anEndpointWithoutAHostIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> OtlpLogSink.builder(URI.create("localhost:4318")))
			.withMessageContaining("http://localhost:4318/v1/traces");
	}

	private Span sent(LlmLog log) {
		this.tracer.log(log);
		flush();
		assertThat(this.receiver.spans()).hasSize(1);
		return this.receiver.spans().get(0);
	}

	private void flush() {
		assertThat(this.tracer.flush(LONG)).isTrue();
	}

	private static LlmLogBuilder chat() {
		return log().model("gpt-4o")
			.provider("openai")
			.traceId(TRACE)
			.spanId(SPAN)
			.input(Map.of("messages", List.of(Map.of("role", "user", "content", "hi"))));
	}

	private static LlmLogBuilder log() {
		return LlmLog.builder();
	}

	private AITracerBuilder builder() {
		return builder(this.receiver.url());
	}

	private static AITracerBuilder builder(URI url) {
		return AITracer.builder()
			.project("default-project")
			.sink(OtlpLogSink.builder(url).header("Authorization", "Bearer secret").serviceName("shop").build())
			.export(ExportOptions.DEFAULTS.withBackoff(Duration.ofMillis(1), Duration.ofMillis(5)))
			.closeTimeout(Duration.ofMillis(200))
			.flushOnExit(false);
	}

	private static void assertAttributes(Span span, Map<String, Object> expected) {
		expected.forEach((key, value) -> assertThat(OtlpReceiver.attribute(span.getAttributesList(), key)).as(key)
			.isEqualTo(value));
	}

	private static @Nullable String text(Span span, String key) {
		return (String) OtlpReceiver.attribute(span.getAttributesList(), key);
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
