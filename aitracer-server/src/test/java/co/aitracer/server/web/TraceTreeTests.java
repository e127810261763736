package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class TraceTreeTests {

	private static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");

	@Test
	void childrenStandBelowTheirParent() {
		TraceTree tree = tree(List.of(log("root", null, 0, 1_000), log("a", "root", 100, 400),
				log("b", "root", 600, 300), log("a1", "a", 150, 100)), "id-a1");
		assertThat(tree.rows()).extracting(TraceRow::title).containsExactly("root", "a", "a1", "b");
		assertThat(tree.rows()).extracting(TraceRow::level).containsExactly(0, 1, 2, 1);
		assertThat(tree.rows()).extracting(TraceRow::current).containsExactly(false, false, true, false);
		assertThat(tree.rows().get(3).offset()).isEqualTo("60.00%");
		assertThat(tree.rows().get(3).width()).isEqualTo("30.00%");
		assertThat(tree.duration()).isEqualTo("1.00 s");
	}

	@Test
	void orphansStandAtTheRoot() {
		TraceTree tree = tree(List.of(log("a", "gone", 0, 10), log("b", "a", 1, 5)), "id-b");
		assertThat(tree.rows()).extracting(TraceRow::level).containsExactly(0, 1);
	}

	@Test
	void cyclesAreCut() {
		TraceTree tree = tree(
				List.of(log("a", "c", 0, 10), log("b", "a", 1, 10), log("c", "b", 2, 10), log("self", "self", 3, 1)),
				"id-a");
		assertThat(tree.rows()).extracting(TraceRow::title).containsExactlyInAnyOrder("a", "b", "c", "self");
	}

	@Test
	void twoLogsOfOneSpanAreBothThere() {
		LogSummary other = log("a", null, 5, 10);
		LogSummary twin = new LogSummary("twin", "other", "t", "a", null, null, null, "chat", "twin", "openai",
				"gpt-4o", Outcome.SUCCESS, null, null, TIME, 5, null, false, null, null, null, null, Map.of(), "", "");
		assertThat(tree(List.of(other, twin), "twin").rows()).hasSize(2);
	}

	@Test
	void aChainOfTenThousandIsShownAroundTheCurrentLog() {
		List<LogSummary> chain = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			chain.add(log("s" + i, (i > 0) ? "s" + (i - 1) : null, i, 1));
		}
		TraceTree tree = tree(chain, "id-s5000");
		assertThat(tree.total()).isEqualTo(10_000);
		assertThat(tree.rows()).hasSize(400);
		assertThat(tree.rows()).filteredOn(TraceRow::current).hasSize(1);
		assertThat(tree.rows()).allMatch((row) -> row.indent() <= TraceRow.MAX_INDENT);
		assertThat(TraceTree.of(chain, "id-s5000", 10_000).rows()).hasSize(10_000)
			.last()
			.extracting(TraceRow::level)
			.isEqualTo(9_999);
	}

	@Test
	void noTimesAndNoLogsDoNoHarm() {
		assertThat(tree(List.of(), "x").rows()).isEmpty();
		assertThatCode(() -> tree(List.of(log("a", null, 0, 0)), "id-a")).doesNotThrowAnyException();
	}

	private static TraceTree tree(List<LogSummary> logs, String currentId) {
		return TraceTree.of(logs, currentId, TraceTree.PAGE_ROWS);
	}

	private static LogSummary log(String span, @Nullable String parent, long startMillis, long latency) {
		return new LogSummary("id-" + span, "chatbot", "t", span, parent, null, null, "chat", span, "openai", "gpt-4o",
				Outcome.SUCCESS, null, null, TIME.plus(Duration.ofMillis(startMillis)), latency, null, false, null,
				null, null, null, Map.of(), "", "");
	}

}
