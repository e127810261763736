package co.aitracer.export;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.PiiMasker;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How large content is cut.
 */
class ContentLimitTests {

	private static final SenderInfo SENDER = SenderInfo.of(null, null);

	@Test
	void aLongTextIsCutWithAMarkThatTellsItsLength() {
		JsonNode json = encode(100, 1 << 20, "x".repeat(12_345));
		assertThat(json.get("input").asString()).startsWith("x".repeat(100)).endsWith("… [cut, was 12,345 characters]");
	}

	@Test
	void aTextOfJustTheLimitIsWhole() {
		assertThat(encode(100, 1 << 20, "x".repeat(100)).get("input").asString()).isEqualTo("x".repeat(100));
	}

	@Test
	void aPairOfSurrogatesIsNotCutInTwo() {
		String text = "x".repeat(99) + "😀".repeat(10);
		assertThat(encode(100, 1 << 20, text).get("input").asString())
			.isEqualTo("x".repeat(99) + "… [cut, was 119 characters]");
	}

	@Test
	void anInputOfManyMessagesStaysBelowItsBound() {
		List<Map<String, String>> messages = IntStream.range(0, 10_000)
			.mapToObj((i) -> Map.of("content", "message " + i))
			.toList();
		JsonNode input = encode(1_000, 50_000, Map.of("messages", messages)).get("input");
		assertThat(input.toString().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(45_000, 50_200);
		assertThat(input.get("messages").get(0).get("content").asString()).isEqualTo("message 0");
		assertThat(input.get("messages").valueStream().toList().get(input.get("messages").size() - 1).asString())
			.isEqualTo("… [cut, was 10,000 elements]");
	}

	@Test
	void manyEntriesAndLargeArraysAreCutToo() {
		Map<String, Object> entries = new LinkedHashMap<>();
		IntStream.range(0, 1_000).forEach((i) -> entries.put("key" + i, i));
		JsonNode input = encode(1_000, 1_000, entries).get("input");
		assertThat(input.get("…").asString()).isEqualTo("… [cut, was 1,000 entries]");
		JsonNode numbers = encode(1_000, 1_000, new double[100_000]).get("input");
		assertThat(numbers.get(numbers.size() - 1).asString()).isEqualTo("… [cut, was 100,000 elements]");
	}

	@Test
	void onlyWhatIsTooLongIsCut() {
		LlmLog log = LlmLog.builder().project("p").input("x".repeat(10_000)).output("short").build();
		JsonNode json = JsonMapper.shared()
			.readTree(new LogEncoder(SENDER, policy(100_000, 1_000, ContentCapture.FULL))
				.encode(log, 1, ContentCapture.FULL)
				.json());
		assertThat(json.get("input").asString()).endsWith("[cut, was 10,000 characters]");
		assertThat(json.get("output").asString()).isEqualTo("short");
	}

	@Test
	void aNumberThatTheCutWouldSplitIsMaskedBefore() {
		String text = "x".repeat(90) + " 4111111111111111 and more";
		LlmLog log = LlmLog.builder().project("p").input(text).build();
		String json = new String(new LogEncoder(SENDER, policy(100, 1 << 20, ContentCapture.MASKED))
			.encode(log, 1, ContentCapture.MASKED)
			.json(), StandardCharsets.UTF_8);
		assertThat(json).doesNotContain("4111").contains("[cut, was");
	}

	@Test
	void mediaIsDescribedAndNotCarried() {
		String image = Base64.getEncoder().encodeToString(new byte[30_000]);
		LlmLog log = LlmLog.builder()
			.project("p")
			.input(Map.of("messages", List.of(Map.of("url", "data:image/png;base64," + image))))
			.build();
		for (ContentCapture capture : List.of(ContentCapture.FULL, ContentCapture.MASKED)) {
			String json = new String(
					new LogEncoder(SENDER, policy(100_000, 1 << 20, capture)).encode(log, 1, capture).json(),
					StandardCharsets.UTF_8);
			assertThat(json).hasSizeLessThan(1_000).contains("image/png", "30000", "sha256");
		}
	}

	@Test
	void aProjectMayHaveAnotherCapture() {
		ContentPolicy policy = new ContentPolicy(ContentCapture.FULL, Map.of("private", ContentCapture.NONE), null, 100,
				100);
		RecordingRules rules = Pipelines.rules(policy, Sampling.ALL);
		LogEncoder encoder = new LogEncoder(SENDER, policy);
		LlmLog log = LlmLog.builder().project("private").input("secret").build();
		assertThat(new String(encoder.encode(log, 1, rules.captureOf(String.valueOf(log.project()))).json(),
				StandardCharsets.UTF_8))
			.doesNotContain("secret");
		assertThat(new String(encoder.encode(log.toBuilder().project("p").build(), 1, rules.captureOf("p")).json(),
				StandardCharsets.UTF_8))
			.contains("secret");
	}

	private static JsonNode encode(int maxTextLength, int maxFieldBytes, Object input) {
		LlmLog log = LlmLog.builder().project("p").input(input).build();
		return JsonMapper.shared()
			.readTree(new LogEncoder(SENDER, policy(maxTextLength, maxFieldBytes, ContentCapture.FULL))
				.encode(log, 1, ContentCapture.FULL)
				.json());
	}

	private static ContentPolicy policy(int maxTextLength, int maxFieldBytes, ContentCapture capture) {
		return new ContentPolicy(capture, Collections.emptyMap(), PiiMasker.create(), maxTextLength, maxFieldBytes);
	}

}
