package co.aitracer.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the disk is filled with is neither noise nor always the same.
 */
class MadeLogsTests {

	private static final Instant NOW = Instant.parse("2026-11-28T09:30:00Z");

	private static final int LOGS = 300;

	private final List<String> lines = IntStream.range(0, LOGS).mapToObj(new MadeLogs(LOGS, NOW)::json).toList();

	@Test
	void aLogHasAboutFiveKilobytesOnOneLine() {
		assertThat(this.lines).noneMatch((line) -> line.contains("\n"));
		assertThat(this.lines.stream()
			.mapToInt((line) -> line.getBytes(StandardCharsets.UTF_8).length)
			.average()
			.orElseThrow()).isBetween(4_700.0, 5_300.0);
	}

	@Test
	void promptsRepeatByProjectAndQuestionsAndAnswersDoNot() {
		assertThat(texts("/input/messages/0/content").stream().distinct().count())
			.isEqualTo(texts("/project").stream().distinct().count())
			.isBetween(2L, 8L);
		assertThat(texts("/input/messages/1/content")).doesNotHaveDuplicates();
		assertThat(texts("/output/content")).doesNotHaveDuplicates();
		assertThat(texts("/span_id")).doesNotHaveDuplicates();
	}

	@Test
	void timesAreThoseOfWholeDaysInOrder() {
		assertThat(texts("/timestamp").stream().map(Instant::parse)).isSorted()
			.allMatch((time) -> time.isBefore(Instant.parse("2026-11-28T00:00:00Z"))
					&& !time.isBefore(Instant.parse("2026-10-29T00:00:00Z")));
	}

	@Test
	void theSameSettingsMakeTheSameLogs() {
		assertThat(read(new MadeLogs(LOGS, NOW).json(7))).isEqualTo(read(this.lines.get(7)));
	}

	private List<String> texts(String pointer) {
		return this.lines.stream().map((line) -> read(line).at(pointer).asString()).toList();
	}

	private static JsonNode read(String line) {
		return JsonMapper.shared().readTree(line);
	}

}
