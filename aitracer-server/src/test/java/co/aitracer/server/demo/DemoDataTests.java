package co.aitracer.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.StoredLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DemoData}.
 */
class DemoDataTests {

	private static final Instant UNTIL = Instant.parse("2026-11-20T18:30:00Z");

	private static final DemoData DATA = new DemoData("default", 20_000, 14, UNTIL, 42);

	private static final List<StoredLog> LOGS = list(DATA);

	@Test
	void thereAreAsManyLogsAsWantedWithinTheTime() {
		assertThat(LOGS).hasSize(20_000);
		assertThat(LOGS).allSatisfy((log) -> assertThat(log.time()).isBetween(UNTIL.minus(Duration.ofDays(14)), UNTIL));
		assertThat(LOGS).extracting(StoredLog::id).doesNotHaveDuplicates();
	}

	@Test
	void sameSeedGivesTheSameLogsAndAnotherOneOthers() {
		assertThat(list(new DemoData("default", 500, 2, UNTIL, 7)))
			.isEqualTo(list(new DemoData("default", 500, 2, UNTIL, 7)))
			.isNotEqualTo(list(new DemoData("default", 500, 2, UNTIL, 8)));
	}

	@Test
	void logsComeInOrderOfTheirHour() {
		assertThat(LOGS).extracting((log) -> log.time().getEpochSecond() / 7_200).isSorted();
	}

	@Test
	void everyProjectHasLogsAndProductionMost() {
		Set<String> projects = LOGS.stream().map(StoredLog::project).collect(Collectors.toSet());
		assertThat(projects).hasSize(DemoProject.ALL.size()).contains("日本語サポート");
		assertThat(count((log) -> log.environment() != null && log.environment().equals("production")))
			.isGreaterThan(15_000);
	}

	@Test
	void afternoonsAreBusierThanNightsAndWorkingDaysThanSundays() {
		assertThat(count((log) -> hour(log) == 14)).isGreaterThan(3 * count((log) -> hour(log) == 2));
	}

	@Test
	void incidentShowsInItsProjectAlone() {
		Instant start = DATA.incidentStart();
		Predicate<StoredLog> during = (log) -> !log.time().isBefore(start)
				&& log.time().isBefore(start.plus(DemoData.INCIDENT_LENGTH));
		Predicate<StoredLog> there = (log) -> log.project().equals(DemoData.incidentProject())
				&& log.operation().equals("chat");
		assertThat(errorRate(during.and(there))).isGreaterThan(0.25);
		assertThat(errorRate(during.negate().and(there))).isLessThan(0.05);
		assertThat(errorRate(during.and(there.negate()))).isLessThan(0.05);
	}

	@Test
	void tracesHoldTogether() {
		Set<String> spans = new HashSet<>(LOGS.stream().map(StoredLog::spanId).toList());
		// the last trace may have been cut at the end
		assertThat(LOGS.subList(0, 19_900)).filteredOn((log) -> log.parentSpanId() != null)
			.hasSizeGreaterThan(2_000)
			.allMatch((log) -> spans.contains(log.parentSpanId()));
	}

	@Test
	void cachedAndReasoningTokensArePartOfTheirWhole() {
		assertThat(LOGS).filteredOn((log) -> log.inputTokens() != null && log.outputTokens() != null)
			.allMatch((log) -> log.cachedInputTokens() == null || log.cachedInputTokens() <= log.inputTokens())
			.allMatch((log) -> log.reasoningTokens() == null || log.reasoningTokens() <= log.outputTokens());
	}

	@Test
	void failuresOfSeveralKindsHappen() {
		assertThat(LOGS).filteredOn((log) -> log.outcome().isError())
			.extracting(StoredLog::errorType)
			.contains("timeout", "rate_limit_exceeded", "server_error", "content_filter", "stream_truncated");
		assertThat(count((log) -> log.outcome() == Outcome.CANCELLED)).isPositive();
	}

	@Test
	void nothingCanBeAskedForThatIsNoData() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DemoData("default", 0, 1, UNTIL, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new DemoData("default", 1, 0, UNTIL, 1));
		assertThat(list(new DemoData("default", 1, 1, UNTIL, 1))).hasSize(1);
	}

	private static long count(Predicate<StoredLog> which) {
		return LOGS.stream().filter(which).count();
	}

	private static double errorRate(Predicate<StoredLog> which) {
		return (double) count(which.and((log) -> log.outcome().isError())) / count(which);
	}

	private static long hour(StoredLog log) {
		return log.time().getEpochSecond() / 3_600 % 24;
	}

	private static List<StoredLog> list(DemoData data) {
		List<StoredLog> logs = new ArrayList<>();
		data.forEach(logs::add);
		return logs;
	}

}
