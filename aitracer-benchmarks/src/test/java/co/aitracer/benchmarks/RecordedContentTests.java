package co.aitracer.benchmarks;

import java.util.List;
import java.util.Map;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each way to record really does record, and the same data.
 */
class RecordedContentTests {

	private final Conversation conversation = Conversation.several(1).get(0);

	private final InMemoryLogSink sink = new InMemoryLogSink();

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	@ParameterizedTest
	@EnumSource(names = { "AITRACER", "SPRING_AI_AITRACER" })
	void aitracerRecordsTheConversation(Way way) {
		record(way);
		assertThat(this.sink.logs()).singleElement().satisfies(this::hasTheConversation);
		assertThat(spans()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "OPENTELEMETRY_TEXT", "OPENTELEMETRY_MESSAGES" })
	void aSpanHasTheConversation(Way way) {
		record(way);
		assertThat(spans()).singleElement().satisfies(this::hasTheConversation);
		assertThat(this.sink.logs()).isEmpty();
	}

	@Test
	void anObservationAloneIsNotRecorded() {
		record(Way.SPRING_AI);
		assertThat(this.sink.logs()).isEmpty();
		assertThat(spans()).isEmpty();
	}

	@Test
	void micrometerTracingMakesASpanWithoutContent() {
		record(Way.SPRING_AI_TRACING);
		assertThat(spans()).singleElement().satisfies((span) -> {
			assertThat(span.getName()).isEqualTo("chat " + Conversation.MODEL);
			assertThat(span.getAttributes().asMap()).containsEntry(AttributeKey.stringKey("gen_ai.usage.input_tokens"),
					String.valueOf(Conversation.INPUT_TOKENS));
			assertThat(span.getAttributes().toString()).doesNotContain(this.conversation.answer());
		});
	}

	@Test
	void aitracerRecordsTheStream() {
		stream(StreamWay.AITRACER);
		assertThat(this.sink.logs()).singleElement().satisfies((log) -> {
			hasTheConversation(log);
			assertThat(log.json()).contains("\"streamed\":true", "\"ttft_ms\":");
		});
	}

	@Test
	void aSpanHasTheStream() {
		stream(StreamWay.OPENTELEMETRY);
		assertThat(spans()).singleElement().satisfies((span) -> {
			hasTheConversation(span);
			assertThat(span.getEvents()).hasSize(1);
		});
	}

	@Test
	void aStreamAloneIsNotRecorded() {
		stream(StreamWay.SPRING_AI);
		assertThat(this.sink.logs()).isEmpty();
		assertThat(spans()).isEmpty();
	}

	@Test
	void aConversationHasTheSizeThatTheResultsName() {
		assertThat(this.conversation.prompt()).hasSize(2_048);
		assertThat(this.conversation.answer()).hasSize(1_024);
	}

	private void record(Way way) {
		Recorder recorder = way.open(this.sink, this.exporter);
		recorder.record(this.conversation);
		recorder.flush();
	}

	private void stream(StreamWay way) {
		StreamedRecorder recorder = way.open(this.sink, this.exporter);
		recorder.record(StreamedConversation.of(this.conversation));
		recorder.flush();
	}

	private List<SpanData> spans() {
		return this.exporter.getFinishedSpanItems();
	}

	private void hasTheConversation(RecordedLog log) {
		assertThat(log.json()).contains(this.conversation.prompt(), this.conversation.answer(), Conversation.MODEL,
				Conversation.RESPONSE_MODEL, Conversation.RESPONSE_ID, "\"input_tokens\":" + Conversation.INPUT_TOKENS,
				"\"output_tokens\":" + Conversation.OUTPUT_TOKENS, "\"provider\":\"openai\"", "\"stop\"");
	}

	private void hasTheConversation(SpanData span) {
		assertThat(span.getAttributes().asMap()).containsAllEntriesOf(Map.of(
				AttributeKey.stringKey("gen_ai.input.messages"), this.conversation.inputJson(),
				AttributeKey.stringKey("gen_ai.output.messages"), this.conversation.outputJson(),
				AttributeKey.stringKey("gen_ai.provider.name"), Conversation.PROVIDER,
				AttributeKey.stringKey("gen_ai.request.model"), Conversation.MODEL,
				AttributeKey.stringKey("gen_ai.response.model"), Conversation.RESPONSE_MODEL,
				AttributeKey.stringKey("gen_ai.response.id"), Conversation.RESPONSE_ID,
				AttributeKey.longKey("gen_ai.usage.input_tokens"), Conversation.INPUT_TOKENS,
				AttributeKey.longKey("gen_ai.usage.output_tokens"), Conversation.OUTPUT_TOKENS,
				AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of(Conversation.FINISH_REASON)));
	}

}
