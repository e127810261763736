package co.aitracer.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every log store does. An implementation extends this and says how it is opened;
 * opening it again must find what was stored before. What it counts, see
 * {@link LogStoreFiguresContractTests}.
 */
public abstract class LogStoreContractTests extends AbstractLogStoreContract {

	private static final Instant TIME = StoredLogs.TIME;

	@Test
	void emptyStoreHasNoLogs() {
		assertThat(this.store.find(LogQueries.query())).isEqualTo(new LogPage(List.of(), null));
		assertThat(get(SCOPE, "nothing")).isEmpty();
		assertThat(this.store.trace(SCOPE, "nothing")).isEmpty();
		assertThat(append(List.of())).isZero();
	}

	@Test
	void logWithEveryFieldComesBackEqual() {
		StoredLog log = full().build();
		append(List.of(log));
		assertThat(get(SCOPE, log.id())).contains(log);
	}

	@Test
	void logWithOnlyRequiredFieldsComesBackEqual() {
		StoredLog log = StoredLogs.log().inputTokens(null).outputTokens(null).finishReasons(List.of()).build();
		append(List.of(log));
		assertThat(get(SCOPE, log.id())).contains(log);
	}

	@Test
	void summaryCarriesTheFiguresAndAPreview() {
		StoredLog log = full().build();
		append(List.of(log));
		assertThat(this.store.find(LogQueries.query()).logs()).containsExactly(
				new LogSummary(log.id(), "shop", log.traceId(), log.spanId(), "parent", "session", "user", "chat",
						"checkout", "openai", "gpt-4o", Outcome.INCOMPLETE, "timeout", "The provider did not answer",
						TIME.plusNanos(123_456_000), 1_500, 300L, true, 1_000L, 200L, log.cachedInputTokens(), null,
						MetadataEntries.of(log.metadata()), "Where is my order?", "On its way."));
	}

	@Test
	void timeIsKeptToTheMicrosecond() {
		StoredLog log = StoredLogs.log().time(Instant.parse("2026-11-20T10:00:00.123456789Z")).build();
		append(List.of(log));
		assertThat(this.store.find(LogQueries.query()).logs()).extracting(LogSummary::time)
			.containsExactly(Instant.parse("2026-11-20T10:00:00.123456Z"));
	}

	@Test
	void logFromBeforeTheEpochIsKept() {
		StoredLog log = StoredLogs.log().time(Instant.parse("1969-12-31T23:59:59.999999Z")).build();
		append(List.of(log));
		assertThat(get(SCOPE, log.id())).contains(log);
	}

	@ParameterizedTest
	@ValueSource(strings = { "日本語のテキスト", "👩‍👩‍👧‍👦 emoji", "Ünïcödé ß", "a\u0000b",
			"line\nbreak\t\"quoted\" \\ back'slash" })
	void textComesBackAsItWas(String text) {
		StoredLog log = StoredLogs.log().project(text).name(text).metadata(text).errorMessage(text).build();
		append(List.of(log));
		assertThat(get(SCOPE, log.id())).contains(log);
	}

	@Test
	void largeContentIsKeptWhole() {
		StoredLog log = StoredLogs.log().input("\"" + "日本語 large ".repeat(100_000) + "\"").build();
		append(List.of(log));
		assertThat(get(SCOPE, log.id()).orElseThrow().input()).isEqualTo(log.input());
		assertThat(this.store.find(LogQueries.query()).logs().get(0).inputPreview()).hasSizeLessThanOrEqualTo(200);
	}

	@Test
	void repeatedBatchCountsOnce() {
		List<StoredLog> batch = logs(5);
		assertThat(append(batch)).isEqualTo(5);
		assertThat(append(batch)).isZero();
		assertThat(this.store.find(LogQueries.query()).logs()).hasSize(5);
	}

	@Test
	void logRepeatedWithinABatchCountsOnceAndTheFirstWins() {
		StoredLogs log = StoredLogs.log();
		StoredLog first = log.model("first").build();
		StoredLog again = log.model("second").build();
		assertThat(append(List.of(first, again))).isEqualTo(1);
		assertThat(get(SCOPE, first.id())).contains(first);
	}

	@Test
	void partlyRepeatedBatchAddsOnlyWhatIsNew() {
		List<StoredLog> batch = logs(6);
		append(batch.subList(0, 4));
		assertThat(append(batch.subList(2, 6))).isEqualTo(2);
		assertThat(this.store.find(LogQueries.query()).logs()).hasSize(6);
	}

	@Test
	void logSentAgainHoursLaterWithAnotherTimeCountsOnce() {
		StoredLogs log = StoredLogs.log();
		append(List.of(log.build()));
		assertThat(append(List.of(log.time(TIME.plus(Duration.ofHours(23))).build()))).isZero();
		assertThat(append(List.of(log.time(TIME.minus(Duration.ofHours(23))).build()))).isZero();
	}

	@Test
	void repeatedBatchCountsOnceAcrossAReopen() {
		List<StoredLog> batch = logs(5);
		append(batch);
		reopen();
		assertThat(append(batch)).isZero();
		assertThat(this.store.find(LogQueries.query()).logs()).hasSize(5);
	}

	@Test
	void logsAreThereAfterAReopen() {
		StoredLog log = full().build();
		append(List.of(log));
		reopen();
		assertThat(get(SCOPE, log.id())).contains(log);
	}

	@Test
	void failedBatchLeavesNothingBehindAndCanBeAppendedAgain() {
		List<StoredLog> batch = new ArrayList<>(logs(3));
		batch.add(StoredLogs.log().time(Instant.MAX).build());
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> append(batch));
		assertThat(this.store.find(LogQueries.query()).logs()).isEmpty();
		assertThat(append(batch.subList(0, 3))).isEqualTo(3);
	}

	@Test
	void sameTraceAndSpanInAnotherProjectIsAnotherLog() {
		StoredLogs log = StoredLogs.log();
		assertThat(append(List.of(log.project("a").build(), log.project("b").build()))).isEqualTo(2);
	}

	@Test
	void anotherWorkspaceIsInvisible() {
		StoredLog foreign = StoredLogs.log().workspace("other").traceId("shared").build();
		append(List.of(foreign));
		assertInvisible(SCOPE, foreign);
	}

	@Test
	void anotherProjectIsInvisible() {
		StoredLog foreign = StoredLogs.log().project("other").traceId("shared").build();
		StoredLog own = StoredLogs.log().project("shop").traceId("shared").build();
		append(List.of(foreign, own));
		LogScope scope = new LogScope("default", Set.of("shop"));
		assertThat(get(scope, foreign.id())).isEmpty();
		assertThat(this.store.find(LogQueries.query((query) -> query.scope = scope)).logs()).extracting(LogSummary::id)
			.containsExactly(own.id());
		assertThat(this.store.trace(scope, "shared")).extracting(LogSummary::id).containsExactly(own.id());
		assertThat(this.store.figures(new LogSelection(scope, RANGE)).requests()).isEqualTo(1);
		assertThat(projects(scope)).extracting(LogGroup::value).containsExactly("shop");
	}

	@Test
	void scopeWithoutProjectsSeesNothing() {
		StoredLog log = StoredLogs.log().build();
		append(List.of(log));
		assertInvisible(new LogScope("default", Set.of()), log);
	}

	@Test
	void pagesShowEveryLogOnceNewestFirst() {
		List<StoredLog> logs = logs(25);
		append(shuffled(logs));
		assertThat(pages(10)).containsExactlyElementsOf(ids(reversed(logs)));
	}

	@Test
	void pagesShowEveryLogOnceWhenTimesAreEqual() {
		List<StoredLog> logs = Stream.generate(() -> StoredLogs.log().build()).limit(25).toList();
		append(logs);
		assertThat(pages(4)).hasSize(25).containsExactlyInAnyOrderElementsOf(ids(logs));
	}

	@Test
	void fullLastPageHasNoNext() {
		append(logs(10));
		assertThat(this.store.find(LogQueries.query((query) -> query.limit = 10)).next()).isNull();
		assertThat(this.store.find(LogQueries.query((query) -> query.limit = 9)).next()).isNotNull();
	}

	@Test
	void cursorSurvivesItsWayThroughAUrl() {
		append(logs(5));
		LogCursor next = this.store.find(LogQueries.query((query) -> query.limit = 2)).next();
		assertThat(next).isNotNull();
		LogCursor decoded = LogCursor.decode(next.encode());
		assertThat(this.store.find(LogQueries.query((query) -> query.cursor = decoded)).logs()).hasSize(3);
	}

	@Test
	void rangeIsHalfOpen() {
		StoredLog first = StoredLogs.log().time(RANGE.from()).build();
		StoredLog after = StoredLogs.log().time(RANGE.to()).build();
		StoredLog last = StoredLogs.log().time(RANGE.to().minusNanos(1_000)).build();
		append(List.of(first, after, last));
		assertThat(this.store.find(LogQueries.query()).logs()).extracting(LogSummary::id)
			.containsExactly(last.id(), first.id());
	}

	@Test
	void rangeMayBeEndless() {
		append(logs(2));
		TimeRange always = new TimeRange(Instant.MIN, Instant.MAX);
		assertThat(this.store.find(LogQueries.query((query) -> query.range = always)).logs()).hasSize(2);
	}

	@Test
	void traceIsOldestFirstAndWhole() {
		List<StoredLog> logs = IntStream.range(0, 5)
			.mapToObj((i) -> StoredLogs.log().traceId("t").time(TIME.plus(Duration.ofDays(i))).build())
			.toList();
		append(shuffled(logs));
		append(logs(3));
		assertThat(this.store.trace(SCOPE, "t")).extracting(LogSummary::id).containsExactlyElementsOf(ids(logs));
	}

	@Test
	void readersSeeWholeBatchesWhileTheWriterAppends() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			Future<?> writer = threads.submit(() -> IntStream.range(0, 20).forEach((i) -> append(logs(10))));
			List<Future<List<Long>>> readers = Stream.generate(() -> threads.submit(() -> counts(writer)))
				.limit(2)
				.toList();
			for (Future<List<Long>> reader : readers) {
				assertThat(reader.get(60, TimeUnit.SECONDS)).isSorted().allMatch((count) -> count % 10 == 0);
			}
			writer.get(60, TimeUnit.SECONDS);
			assertThat(this.store.figures(new LogSelection(SCOPE, RANGE)).requests()).isEqualTo(200);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void limitOutsideItsBoundsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> LogQueries.query((query) -> query.limit = 0));
		assertThatIllegalArgumentException().isThrownBy(() -> LogQueries.query((query) -> query.limit = 501));
	}

	private List<Long> counts(Future<?> writer) {
		List<Long> counts = new ArrayList<>();
		do {
			counts.add(this.store.figures(new LogSelection(SCOPE, RANGE)).requests());
		}
		while (!writer.isDone());
		return counts;
	}

	private void reopen() {
		this.store.close();
		this.store = open();
	}

	private void assertInvisible(LogScope scope, StoredLog log) {
		assertThat(get(scope, log.id())).isEmpty();
		assertThat(this.store.find(LogQueries.query((query) -> query.scope = scope)).logs()).isEmpty();
		assertThat(this.store.find(LogQueries.query((query) -> {
			query.scope = scope;
			query.text = "order";
		})).logs()).isEmpty();
		assertThat(this.store.trace(scope, log.traceId())).isEmpty();
		assertThat(this.store.figures(new LogSelection(scope, RANGE))).isEqualTo(Figures.NONE);
		assertThat(projects(scope)).isEmpty();
		assertThat(this.store.series(new LogSelection(scope, RANGE), 3)).extracting(Bucket::figures)
			.containsOnly(Figures.NONE);
		assertThat(this.store.hasLogs(scope)).isFalse();
	}

	private Optional<StoredLog> get(LogScope scope, String id) {
		return this.store.get(scope, id).map(PricedLog::log);
	}

	private List<LogGroup> projects(LogScope scope) {
		return this.store
			.groups(GroupQuery.first(new LogSelection(scope, RANGE), LogDimension.PROJECT, GroupQuery.Order.REQUESTS,
					100))
			.groups();
	}

	private List<String> pages(int limit) {
		List<String> ids = new ArrayList<>();
		LogPage page = page(limit, null);
		while (page.next() != null) {
			assertThat(page.logs()).hasSize(limit);
			page.logs().forEach((log) -> ids.add(log.id()));
			page = page(limit, page.next());
		}
		page.logs().forEach((log) -> ids.add(log.id()));
		return ids;
	}

	private LogPage page(int limit, @Nullable LogCursor cursor) {
		return this.store.find(LogQueries.query((query) -> {
			query.limit = limit;
			query.cursor = cursor;
		}));
	}

	private static StoredLogs full() {
		return StoredLogs.log()
			.parentSpanId("parent")
			.sessionId("session")
			.userId("user")
			.name("checkout")
			.responseModel("gpt-4o-2024-08-06")
			.outcome(Outcome.INCOMPLETE)
			.errorType("timeout")
			.errorMessage("The provider did not answer")
			.httpStatus(504)
			.time(TIME.plusNanos(123_456_000))
			.receivedAt(TIME.plusSeconds(3))
			.latencyMillis(1_500)
			.timeToFirstTokenMillis(300L)
			.streamed(true)
			.inputTokens(1_000L)
			.outputTokens(200L)
			.cachedInputTokens(500L)
			.cacheWriteTokens(50L)
			.reasoningTokens(30L)
			.finishReasons(List.of("stop", "length"))
			.environment("production")
			.release("1.2.3")
			.sdk("aitracer-java/0.1.0")
			.metadata("{\"feature\":\"checkout\"}")
			.extra("{\"custom\":[1,2]}");
	}

	private static List<StoredLog> logs(int count) {
		return IntStream.range(0, count).mapToObj((i) -> StoredLogs.log().time(TIME.plusSeconds(i)).build()).toList();
	}

	private static List<StoredLog> shuffled(List<StoredLog> logs) {
		List<StoredLog> shuffled = new ArrayList<>(logs);
		Collections.shuffle(shuffled);
		return shuffled;
	}

	private static List<StoredLog> reversed(List<StoredLog> logs) {
		List<StoredLog> reversed = new ArrayList<>(logs);
		Collections.reverse(reversed);
		return reversed;
	}

}
