package co.aitracer.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every log store counts. The other half of {@link LogStoreContractTests}.
 */
public abstract class LogStoreFiguresContractTests {

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
	 * Opens an empty store.
	 * @return the store
	 */
	protected abstract LogStore open();

	@Test
	void nothingAddsUpToNothing() {
		assertThat(this.store.figures(SCOPE, RANGE)).isEqualTo(Figures.NONE);
		assertThat(this.store.figuresByProject(SCOPE, RANGE)).isEmpty();
		assertThat(this.store.filterValues(SCOPE, RANGE)).isEqualTo(new FilterValues(List.of(), List.of()));
	}

	@Test
	void tokensAndUsersAddUp() {
		this.store.append(List.of(StoredLogs.log().inputTokens(10L).outputTokens(1L).userId("a").build(),
				StoredLogs.log().inputTokens(20L).outputTokens(null).userId("a").build(),
				StoredLogs.log().inputTokens(null).outputTokens(3L).userId("b").build(),
				StoredLogs.log().userId(null).build()));
		Figures figures = this.store.figures(SCOPE, RANGE);
		assertThat(figures.requests()).isEqualTo(4);
		assertThat(figures.inputTokens()).isEqualTo(130);
		assertThat(figures.outputTokens()).isEqualTo(24);
		assertThat(figures.users()).isEqualTo(2);
	}

	@Test
	void absurdTokenCountsDoNotBreakTheSum() {
		this.store.append(List.of(StoredLogs.log().inputTokens(Long.MAX_VALUE).build(),
				StoredLogs.log().inputTokens(Long.MAX_VALUE).build()));
		assertThat(this.store.figures(SCOPE, RANGE).inputTokens()).isEqualTo(Long.MAX_VALUE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 100, 1_001 })
	void percentilesAreExact(int count) {
		long[] latencies = new Random(count).longs(count, 1, 60_000).toArray();
		this.store.append(
				LongStream.of(latencies).mapToObj((millis) -> StoredLogs.log().latencyMillis(millis).build()).toList());
		Figures figures = this.store.figures(SCOPE, RANGE);
		assertThat(figures.p50Millis()).isEqualTo(percentile(latencies, 0.5));
		assertThat(figures.p95Millis()).isEqualTo(percentile(latencies, 0.95));
	}

	@ParameterizedTest
	@EnumSource(Outcome.class)
	void errorsAreTheOutcomesThatSaySo(Outcome outcome) {
		this.store.append(List.of(StoredLogs.log().outcome(outcome).build()));
		assertThat(this.store.figures(SCOPE, RANGE).errors()).isEqualTo((outcome.isError()) ? 1 : 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "chat_client", "advisor", "execute_tool", "retrieval", "ai_service", "invoke_agent" })
	void frameAroundACallDoesNotCount(String operation) {
		this.store.append(List.of(StoredLogs.log().operation(operation).outcome(Outcome.ERROR).userId("u").build()));
		assertThat(this.store.figures(SCOPE, RANGE)).isEqualTo(Figures.NONE);
		assertThat(this.store.figuresByProject(SCOPE, RANGE))
			.containsExactly(new ProjectFigures("shop", Figures.NONE, TIME));
		assertThat(this.store.series(SCOPE, RANGE, 1)).extracting(Bucket::figures).containsExactly(Figures.NONE);
	}

	@Test
	void everyCallOfAModelCounts() {
		this.store
			.append(ModelOperations.NAMES.stream().map((name) -> StoredLogs.log().operation(name).build()).toList());
		assertThat(this.store.figures(SCOPE, RANGE).requests()).isEqualTo(ModelOperations.NAMES.size());
	}

	@Test
	void projectsAreThereBusiestFirstWithTheirOwnFigures() {
		this.store.append(List.of(StoredLogs.log().project("quiet").time(TIME.plusSeconds(60)).build(),
				StoredLogs.log().project("busy").latencyMillis(100).build(),
				StoredLogs.log()
					.project("busy")
					.latencyMillis(300)
					.outcome(Outcome.ERROR)
					.time(TIME.plusSeconds(5))
					.build(),
				StoredLogs.log().project("earlier").time(RANGE.from().minusSeconds(1)).build()));
		assertThat(this.store.figuresByProject(SCOPE, RANGE)).containsExactly(
				new ProjectFigures("busy", new Figures(2, 1, 200, 40, 200L, 290L, 0), TIME.plusSeconds(5)),
				new ProjectFigures("quiet", new Figures(1, 0, 100, 20, 1_200L, 1_200L, 0), TIME.plusSeconds(60)));
	}

	@Test
	void seriesFillsEmptyBuckets() {
		this.store.append(List.of(StoredLogs.log().time(RANGE.from().plus(Duration.ofHours(13))).build()));
		List<Bucket> series = this.store.series(SCOPE, RANGE, 24);
		assertThat(series).extracting(Bucket::start)
			.containsExactlyElementsOf(
					Stream.iterate(RANGE.from(), (start) -> start.plus(Duration.ofHours(1))).limit(24).toList());
		assertThat(series).extracting((bucket) -> bucket.figures().requests())
			.containsExactlyElementsOf(IntStream.range(0, 24).mapToObj((i) -> (i == 13) ? 1L : 0L).toList());
	}

	@Test
	void bucketHoldsItsFirstInstantAndNotTheNextOnes() {
		Instant edge = RANGE.from().plus(Duration.ofHours(12));
		this.store.append(List.of(StoredLogs.log().time(RANGE.from()).build(),
				StoredLogs.log().time(edge.minusNanos(1_000)).build(), StoredLogs.log().time(edge).build(),
				StoredLogs.log().time(RANGE.to().minusNanos(1_000)).build(), StoredLogs.log().time(RANGE.to()).build(),
				StoredLogs.log().time(RANGE.from().minusNanos(1_000)).build()));
		assertThat(this.store.series(SCOPE, RANGE, 2)).extracting((bucket) -> bucket.figures().requests())
			.containsExactly(2L, 2L);
	}

	@Test
	void bucketWidthIsRoundedUpToAWholeSecond() {
		TimeRange range = new TimeRange(TIME, TIME.plusSeconds(10));
		this.store.append(List.of(StoredLogs.log().time(TIME.plusSeconds(9)).build()));
		List<Bucket> series = this.store.series(SCOPE, range, 4);
		assertThat(series).extracting(Bucket::start)
			.containsExactly(TIME, TIME.plusSeconds(3), TIME.plusSeconds(6), TIME.plusSeconds(9));
		assertThat(series.get(3).figures().requests()).isEqualTo(1);
		assertThat(this.store.series(SCOPE, range, 120)).hasSize(10);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 121 })
	void numberOfBucketsOutsideItsBoundsIsRefused(int buckets) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.series(SCOPE, RANGE, buckets))
			.withMessageContaining("'buckets'");
	}

	@Test
	void filterValuesAreDistinctAndSorted() {
		this.store.append(List.of(StoredLogs.log().model("b").provider("y").build(),
				StoredLogs.log().model("a").provider("y").build(), StoredLogs.log().model("b").provider("x").build(),
				StoredLogs.log().model("old").time(RANGE.from().minusSeconds(1)).build()));
		assertThat(this.store.filterValues(SCOPE, RANGE))
			.isEqualTo(new FilterValues(List.of("a", "b"), List.of("x", "y")));
	}

	@Test
	void filterValuesAreAtMostTwoHundred() {
		this.store
			.append(IntStream.range(0, 201).mapToObj((i) -> StoredLogs.log().model("model-" + i).build()).toList());
		assertThat(this.store.filterValues(SCOPE, RANGE).models()).hasSize(200);
	}

	private static long percentile(long[] values, double share) {
		long[] sorted = LongStream.of(values).sorted().toArray();
		double place = share * (sorted.length - 1);
		int below = (int) Math.floor(place);
		int above = (int) Math.ceil(place);
		return Math.round(sorted[below] + (sorted[above] - sorted[below]) * (place - below));
	}

}
