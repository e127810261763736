package co.aitracer.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both servers are sent the same.
 */
class IngestWireTests {

	@Test
	void bothHoldTheSameTextsOfFiveKilobytesACall() {
		JsonNode ours = JsonMapper.shared().readTree(IngestWire.AITRACER.body(7, 50)).path("logs");
		JsonNode theirs = JsonMapper.shared().readTree(IngestWire.ZIPKIN.body(7, 50));
		assertThat(texts(ours, "/input/messages/0/content")).hasSize(50)
			.doesNotHaveDuplicates()
			.isEqualTo(texts(theirs, "/tags/gen_ai.input.messages"));
		assertThat(texts(ours, "/output/content")).isEqualTo(texts(theirs, "/tags/gen_ai.output.messages"));
		assertThat(Stream.of(ours, theirs))
			.allSatisfy((calls) -> assertThat(calls.get(0).toString().getBytes(StandardCharsets.UTF_8))
				.hasSizeBetween(4_900, 5_200));
	}

	@Test
	void noCallIsSentTwice() {
		assertThat(Stream.of(1, 2).flatMap((number) -> {
			JsonNode calls = JsonMapper.shared().readTree(IngestWire.AITRACER.body(number, 50)).path("logs");
			return texts(calls, "/span_id").stream();
		})).hasSize(100).doesNotHaveDuplicates();
	}

	private static List<String> texts(JsonNode calls, String pointer) {
		return StreamSupport.stream(calls.spliterator(), false).map((call) -> call.at(pointer).asString()).toList();
	}

}
