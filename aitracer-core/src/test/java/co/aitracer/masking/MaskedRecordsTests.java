package co.aitracer.masking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.AITracer;
import co.aitracer.export.EncodedLog;
import co.aitracer.export.ExportResult;
import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.LlmLogBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What leaves the application when a tracer is built with a masker.
 */
class MaskedRecordsTests {

	/** Each looks like personal data to a masker that does not look where it is. */
	private static final List<String> IDENTITIES = List.of("ada@example.org", "090-1234-5678", "4111111111111111",
			"claude-sonnet-4-20250514", "conversation-212-555-0142");

	private final List<JsonNode> sent = new CopyOnWriteArrayList<>();

	@Test
	void contentIsMaskedAndIdentityIsNot() {
		for (String identity : IDENTITIES) {
			record(PiiMasker.create(),
					List.of(secretive().project("p")
						.model(identity)
						.name(identity)
						.traceId(identity)
						.spanId(identity)
						.parentSpanId(identity)
						.sessionId(identity)
						.userId(identity)
						.responseModel(identity)
						.responseId(identity)));
		}
		assertThat(this.sent).hasSameSizeAs(IDENTITIES).allSatisfy((entry) -> {
			assertThat(entry.at("/input/messages/0/content").asString()).isEqualTo("I am [email]");
			assertThat(entry.get("output").asString()).isEqualTo("Hello [email], [credit_card]");
			assertThat(entry.at("/metadata/contact").asString()).isEqualTo("[phone]");
			assertThat(entry.get("error_message").asString()).isEqualTo("no such user [email]");
		});
		for (String field : List.of("model", "name", "trace_id", "span_id", "parent_span_id", "session_id",
				"app_user_id", "response_model", "response_id")) {
			assertThat(this.sent).extracting((entry) -> entry.get(field).asString()).isEqualTo(IDENTITIES);
		}
	}

	@Test
	void countsWhatWasMaskedByType() {
		PiiMasker masker = PiiMasker.create();
		record(masker, IntStream.range(0, 50).mapToObj((i) -> secretive()).toList());
		assertThat(masker.counts()).isEqualTo(Map.of("email", 150L, "credit_card", 50L, "phone", 50L, "ssn", 0L));
	}

	@Test
	void aMaskerThatFailsWithholdsTheFieldAndTheRestGoes() {
		ContentMasker failing = (text) -> {
			if (text.contains("Hello")) {
				throw new IllegalStateException("cannot mask " + text);
			}
			return text.replace("ada@example.org", "[masked]");
		};
		record(failing, List.of(secretive(), LlmLog.builder().input("next")));
		assertThat(this.sent).hasSize(2);
		assertThat(this.sent.get(0).get("output").asString()).startsWith("[withheld");
		assertThat(this.sent.get(0).at("/input/messages/0/content").asString()).isEqualTo("I am [masked]");
		assertThat(this.sent.get(0).toString()).doesNotContain("ada@example.org", "4111");
		assertThat(this.sent.get(1).get("input").asString()).isEqualTo("next");
	}

	@Test
	void aPatternThatTakesForEverWithholdsTheField() {
		PiiMasker masker = PiiMasker.builder().pattern("slow", "(a+)+b").build();
		record(masker, List.of(LlmLog.builder().input("a".repeat(200)).output("fine")));
		assertThat(this.sent.get(0).get("input").asString()).startsWith("[withheld");
		assertThat(this.sent.get(0).get("output").asString()).isEqualTo("fine");
	}

	private void record(ContentMasker masker, List<LlmLogBuilder> logs) {
		try (AITracer tracer = AITracer.builder().project("p").masker(masker).flushOnExit(false).sink((batch) -> {
			batch.forEach(this::read);
			return ExportResult.delivered();
		}).build()) {
			logs.forEach((log) -> tracer.log(log.build()));
			assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
		}
	}

	private void read(EncodedLog log) {
		this.sent.add(JsonMapper.shared().readTree(log.json()));
	}

	private static LlmLogBuilder secretive() {
		return LlmLog.builder()
			.input(Map.of("messages", List.of(Map.of("role", "user", "content", "I am ada@example.org"))))
			.output("Hello ada@example.org, 4111 1111 1111 1111")
			.metadata(Map.of("contact", "+49 30 901820"))
			.error(new LlmError("Missing", "no such user ada@example.org", null));
	}

}
