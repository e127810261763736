package co.aitracer.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
public abstract class LogStoreContractTests {

	private static final LogScope SCOPE = LogQueries.SCOPE;

	private static final TimeRange RANGE = LogQueries.RANGE;

	private static final Instant TIME = StoredLogs.TIME;

	private LogStore store;

	@BeforeEach
	void openStore() {
		this.store = open();
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	/**
	 * Opens the store: an empty one at first, the same one in the same test.
	 * @return the store
	 */
	protected abstract LogStore open();

	@Test
	void emptyStoreHasNoLogs() {
		assertThat(this.store.find(LogQueries.query())).isEqualTo(new LogPage(List.of(), null));
		assertThat(this.store.get(SCOPE, "nothing")).isEmpty();
		assertThat(this.store.trace(SCOPE, "nothing")).isEmpty();
		assertThat(this.store.append(List.of())).isZero();
	}

	@Test
	void logWithEveryFieldComesBackEqual() {
		StoredLog log = full().build();
		this.store.append(List.of(log));
		assertThat(this.store.get(SCOPE, log.id())).contains(log);
	}

	@Test
	void logWithOnlyRequiredFieldsComesBackEqual() {
		StoredLog log = StoredLogs.log().inputTokens(null).outputTokens(null).finishReasons(List.of()).build();
		this.store.append(List.of(log));
		assertThat(this.store.get(SCOPE, log.id())).contains(log);
	}

	@Test
	void summaryCarriesTheFiguresAndAPreview() {
		StoredLog log = full().build();
		this.store.append(List.of(log));
		assertThat(this.store.find(LogQueries.query()).logs()).containsExactly(new LogSummary(log.id(), "shop",
				log.traceId(), log.spanId(), "parent", "session", "user", "chat", "checkout", "openai", "gpt-4o",
				Outcome.INCOMPLETE, "timeout", "The provider did not answer", TIME.plusNanos(123_456_000), 1_500, 300L,
				true, 1_000L, 200L, "Where is my order?", "On its way."));
	}

	@Test
	void timeIsKeptToTheMicrosecond() {
		StoredLog log = StoredLogs.log().time(Instant.parse("2026-11-20T10:00:00.123456789Z")).build();
		this.store.append(List.of(log));
		assertThat(this.store.find(LogQueries.query()).logs()).extracting(LogSummary::time)
			.containsExactly(Instant.parse("2026-11-20T10:00:00.123456Z"));
	}

	@Test
	void logFromBeforeTheEpochIsKept() {
		StoredLog log = StoredLogs.log().time(Instant.parse("1969-12-31T23:59:59.999999Z")).build();
		this.store.append(List.of(log));
		assertThat(this.store.get(SCOPE, log.id())).contains(log);
	}

	@ParameterizedTest
	@ValueSource(strings = { "日本語のテキスト", "👩‍👩‍👧‍👦 emoji", "Ünïcödé ß", "a\u0000b",
			"line\nbreak\t\"quoted\" \\ back'slash" })
	void textComesBackAsItWas(String text) {
		StoredLog log = StoredLogs.log().project(text).name(text).metadata(text).errorMessage(text).build();
		this.store.append(List.of(log));
		assertThat(this.store.get(SCOPE, log.id())).contains(log);
	}

	@Test
	void largeContentIsKeptWhole() {
		StoredLog log = StoredLogs.log().input("\"" + "日本語 large ".repeat(100_000) + "\"").build();
		this.store.append(List.of(log));
		assertThat(this.store.get(SCOPE, log.id()).orElseThrow().input()).isEqualTo(log.input());
		assertThat(this.store.find(LogQueries.query()).logs().get(0).inputPreview()).hasSizeLessThanOrEqualTo(200);
	}

	@Test
	void repeatedBatchCountsOnce() {
		List<StoredLog> batch = logs(5);
		assertThat(this.store.append(batch)).isEqualTo(5);
		assertThat(this.store.append(batch)).isZero();
		assertThat(this.store.find(LogQueries.query()).logs()).hasSize(5);
	}

	@Test
	void logRepeatedWithinABatchCountsOnceAndTheFirstWins() {
		StoredLogs log = StoredLogs.log();
		StoredLog first = log.model("first").build();
		StoredLog again = log.model("second").build();
		assertThat(this.store.append(List.of(first, again))).isEqualTo(1);
		assertThat(this.store.get(SCOPE, first.id())).contains(first);
	}

	@Test
	void partlyRepeatedBatchAddsOnlyWhatIsNew() {
		List<StoredLog> batch = logs(6);
		this.store.append(batch.subList(0, 4));
		assertThat(this.store.append(batch.subList(2, 6))).isEqualTo(2);
		assertThat(this.store.find(LogQueries.query()).logs()).hasSize(6);
	}

	@Test
	void logSentAgainHoursLaterWithAnotherTimeCountsOnce() {
		StoredLogs log = StoredLogs.log();
		this.store.append(List.of(log.build()));
		assertThat(this.store.append(List.of(log.time(TIME.plus(Duration.ofHours(23))).build()))).isZero();
		assertThat(this.store.append(List.of(log.time(TIME.minus(Duration.ofHours(23))).build()))).isZero();
	}

	@Test
	void repeatedBatchCountsOnceAcrossAReopen() {
		List<StoredLog> batch = logs(5);
		this.store.append(batch);
		reopen();
		assertThat(this.store.append(batch)).isZero();
		assertThat(this.store.find(LogQueries.query()).logs()).hasSize(5);
	}

	@Test
	void logsAreThereAfterAReopen() {
		StoredLog log = full().build();
		this.store.append(List.of(log));
		reopen();
		assertThat(this.store.get(SCOPE, log.id())).contains(log);
	}

	@Test
	void failedBatchLeavesNothingBehindAndCanBeAppendedAgain() {
		List<StoredLog> batch = new ArrayList<>(logs(3));
		batch.add(StoredLogs.log().time(Instant.MAX).build());
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.store.append(batch));
		assertThat(this.store.find(LogQueries.query()).logs()).isEmpty();
		assertThat(this.store.append(batch.subList(0, 3))).isEqualTo(3);
	}

	@Test
	void sameTraceAndSpanInAnotherProjectIsAnotherLog() {
		StoredLogs log = StoredLogs.log();
		assertThat(this.store.append(List.of(log.project("a").build(), log.project("b").build()))).isEqualTo(2);
	}

	@Test
	void anotherWorkspaceIsInvisible() {
		StoredLog foreign = StoredLogs.log().workspace("other").traceId("shared").build();
		this.store.append(List.of(foreign));
		assertInvisible(SCOPE, foreign);
	}

	@Test
	void anotherProjectIsInvisible() {
		StoredLog foreign = StoredLogs.log().project("other").traceId("shared").build();
		StoredLog own = StoredLogs.log().project("shop").traceId("shared").build();
		this.store.append(List.of(foreign, own));
		LogScope scope = new LogScope("default", Set.of("shop"));
		assertThat(this.store.get(scope, foreign.id())).isEmpty();
		assertThat(this.store.find(LogQueries.query((query) -> query.scope = scope)).logs()).extracting(LogSummary::id)
			.containsExactly(own.id());
		assertThat(this.store.trace(scope, "shared")).extracting(LogSummary::id).containsExactly(own.id());
		assertThat(this.store.figures(scope, RANGE).requests()).isEqualTo(1);
		assertThat(this.store.figuresByProject(scope, RANGE)).extracting(ProjectFigures::project)
			.containsExactly("shop");
	}

	@Test
	void scopeWithoutProjectsSeesNothing() {
		StoredLog log = StoredLogs.log().build();
		this.store.append(List.of(log));
		assertInvisible(new LogScope("default", Set.of()), log);
	}

	@Test
	void pagesShowEveryLogOnceNewestFirst() {
		List<StoredLog> logs = logs(25);
		this.store.append(shuffled(logs));
		assertThat(pages(10)).containsExactlyElementsOf(ids(reversed(logs)));
	}

	@Test
	void pagesShowEveryLogOnceWhenTimesAreEqual() {
		List<StoredLog> logs = Stream.generate(() -> StoredLogs.log().build()).limit(25).toList();
		this.store.append(logs);
		assertThat(pages(4)).hasSize(25).containsExactlyInAnyOrderElementsOf(ids(logs));
	}

	@Test
	void fullLastPageHasNoNext() {
		this.store.append(logs(10));
		assertThat(this.store.find(LogQueries.query((query) -> query.limit = 10)).next()).isNull();
		assertThat(this.store.find(LogQueries.query((query) -> query.limit = 9)).next()).isNotNull();
	}

	@Test
	void cursorSurvivesItsWayThroughAUrl() {
		this.store.append(logs(5));
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
		this.store.append(List.of(first, after, last));
		assertThat(this.store.find(LogQueries.query()).logs()).extracting(LogSummary::id)
			.containsExactly(last.id(), first.id());
	}

	@Test
	void rangeMayBeEndless() {
		this.store.append(logs(2));
		TimeRange always = new TimeRange(Instant.MIN, Instant.MAX);
		assertThat(this.store.find(LogQueries.query((query) -> query.range = always)).logs()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(Outcome.class)
	void filterKeepsOneOutcome(Outcome outcome) {
		this.store.append(Stream.of(Outcome.values()).map((each) -> StoredLogs.log().outcome(each).build()).toList());
		assertThat(this.store.find(LogQueries.query((query) -> query.outcomes = Set.of(outcome))).logs())
			.extracting(LogSummary::outcome)
			.containsExactly(outcome);
	}

	@Test
	void eachFilterKeepsWhatItNames() {
		StoredLog wanted = StoredLogs.log().model("m").provider("p").traceId("t").sessionId("s").userId("u").build();
		this.store.append(List.of(wanted, StoredLogs.log().build()));
		List<LogQuery> queries = List.of(LogQueries.query((query) -> query.models = Set.of("m", "unseen")),
				LogQueries.query((query) -> query.providers = Set.of("p")),
				LogQueries.query((query) -> query.traceId = "t"), LogQueries.query((query) -> query.sessionId = "s"),
				LogQueries.query((query) -> query.userId = "u"));
		assertThat(queries).allSatisfy((query) -> assertThat(this.store.find(query).logs()).extracting(LogSummary::id)
			.containsExactly(wanted.id()));
	}

	@Test
	void filtersTogetherKeepWhatAllOfThemName() {
		StoredLogs wanted = StoredLogs.log().model("m").provider("p").traceId("t").sessionId("s").userId("u");
		StoredLog hit = wanted.build();
		List<StoredLog> near = List.of(wanted.spanId("1").model("x").build(),
				wanted.spanId("2").model("m").provider("x").build(),
				wanted.spanId("3").provider("p").sessionId("x").build(),
				wanted.spanId("4").sessionId("s").userId("x").build(),
				wanted.spanId("5").userId("u").outcome(Outcome.ERROR).build(),
				wanted.spanId("6").outcome(Outcome.SUCCESS).input("\"nothing\"").build());
		this.store.append(List.of(hit));
		this.store.append(near);
		LogQuery all = LogQueries.query((query) -> {
			query.outcomes = Set.of(Outcome.SUCCESS);
			query.models = Set.of("m");
			query.providers = Set.of("p");
			query.traceId = "t";
			query.sessionId = "s";
			query.userId = "u";
			query.text = "ORDER";
		});
		assertThat(this.store.find(all).logs()).extracting(LogSummary::id).containsExactly(hit.id());
	}

	@Test
	void hostileFilterIsOnlyText() {
		this.store.append(logs(2));
		String hostile = "x' OR '1'='1'; DROP TABLE logs; --";
		assertThat(this.store.find(LogQueries.query((query) -> {
			query.models = Set.of(hostile);
			query.text = hostile;
			query.traceId = ":workspace ? %s";
		})).logs()).isEmpty();
		assertThat(this.store.find(LogQueries.query()).logs()).hasSize(2);
	}

	@Test
	void textIsFoundInEveryPartOfALogIgnoringCase() {
		List<StoredLog> logs = List.of(StoredLogs.log().input("\"a Needle here\"").build(),
				StoredLogs.log().output("{\"content\":\"NEEDLE\"}").build(),
				StoredLogs.log().metadata("{\"tag\":\"needle\"}").build(),
				StoredLogs.log().errorMessage("no needles").build());
		this.store.append(logs);
		this.store.append(logs(3));
		assertThat(found("nEEdle")).containsExactlyInAnyOrderElementsOf(ids(logs));
	}

	@Test
	void percentAndUnderscoreInASearchAreOnlyText() {
		StoredLog percent = StoredLogs.log().input("\"100% sure\"").build();
		StoredLog underscore = StoredLogs.log().input("\"snake_case\"").build();
		StoredLog plain = StoredLogs.log().input("\"1000 snakeXcase\"").build();
		this.store.append(List.of(percent, underscore, plain));
		assertThat(found("100%")).containsExactly(percent.id());
		assertThat(found("snake_case")).containsExactly(underscore.id());
		assertThat(found("%")).containsExactly(percent.id());
	}

	@Test
	void japaneseIsFound() {
		StoredLog log = StoredLogs.log()
			.input("{\"messages\":[{\"role\":\"user\",\"content\":\"注文はどこですか？\"}]}")
			.build();
		this.store.append(List.of(log, StoredLogs.log().build()));
		assertThat(found("どこ")).containsExactly(log.id());
	}

	@Test
	void textThatJsonEscapesIsFound() {
		StoredLog log = StoredLogs.log().input("\"he said \\\"stop\\\" twice\\nand left C:\\\\temp\"").build();
		this.store.append(List.of(log, StoredLogs.log().build()));
		assertThat(found("said \"stop\"")).containsExactly(log.id());
		assertThat(found("twice\nand")).containsExactly(log.id());
		assertThat(found("c:\\TEMP")).containsExactly(log.id());
	}

	@Test
	void traceIsOldestFirstAndWhole() {
		List<StoredLog> logs = IntStream.range(0, 5)
			.mapToObj((i) -> StoredLogs.log().traceId("t").time(TIME.plus(Duration.ofDays(i))).build())
			.toList();
		this.store.append(shuffled(logs));
		this.store.append(logs(3));
		assertThat(this.store.trace(SCOPE, "t")).extracting(LogSummary::id).containsExactlyElementsOf(ids(logs));
	}

	@Test
	void readersSeeWholeBatchesWhileTheWriterAppends() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			Future<?> writer = threads.submit(() -> IntStream.range(0, 20).forEach((i) -> this.store.append(logs(10))));
			List<Future<List<Long>>> readers = Stream.generate(() -> threads.submit(() -> counts(writer)))
				.limit(2)
				.toList();
			for (Future<List<Long>> reader : readers) {
				assertThat(reader.get(60, TimeUnit.SECONDS)).isSorted().allMatch((count) -> count % 10 == 0);
			}
			writer.get(60, TimeUnit.SECONDS);
			assertThat(this.store.figures(SCOPE, RANGE).requests()).isEqualTo(200);
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
			counts.add(this.store.figures(SCOPE, RANGE).requests());
		}
		while (!writer.isDone());
		return counts;
	}

	private void reopen() {
		this.store.close();
		this.store = open();
	}

	private void assertInvisible(LogScope scope, StoredLog log) {
		assertThat(this.store.get(scope, log.id())).isEmpty();
		assertThat(this.store.find(LogQueries.query((query) -> query.scope = scope)).logs()).isEmpty();
		assertThat(this.store.find(LogQueries.query((query) -> {
			query.scope = scope;
			query.text = "order";
		})).logs()).isEmpty();
		assertThat(this.store.trace(scope, log.traceId())).isEmpty();
		assertThat(this.store.figures(scope, RANGE)).isEqualTo(Figures.NONE);
		assertThat(this.store.figuresByProject(scope, RANGE)).isEmpty();
		assertThat(this.store.series(scope, RANGE, 3)).extracting(Bucket::figures).containsOnly(Figures.NONE);
		assertThat(this.store.filterValues(scope, RANGE)).isEqualTo(new FilterValues(List.of(), List.of()));
	}

	private List<String> found(String text) {
		return this.store.find(LogQueries.text(text)).logs().stream().map(LogSummary::id).toList();
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

	private static List<String> ids(List<StoredLog> logs) {
		return logs.stream().map(StoredLog::id).toList();
	}

}
