package co.aitracer.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.server.store.GroupQuery.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every log store counts. The other half of {@link LogStoreContractTests}.
 */
public abstract class LogStoreFiguresContractTests extends AbstractLogStoreContract {

	private static final Instant TIME = StoredLogs.TIME;

	@Test
	void nothingAddsUpToNothing() {
		assertThat(this.store.figures(ALL)).isEqualTo(Figures.NONE);
		assertThat(projects()).isEmpty();
	}

	@Test
	void tokensAndUsersAddUp() {
		append(List.of(StoredLogs.log().inputTokens(10L).outputTokens(1L).userId("a").build(),
				StoredLogs.log().inputTokens(20L).outputTokens(null).userId("a").build(),
				StoredLogs.log().inputTokens(null).outputTokens(3L).userId("b").build(),
				StoredLogs.log().userId(null).build()));
		Figures figures = this.store.figures(ALL);
		assertThat(figures.requests()).isEqualTo(4);
		assertThat(figures.inputTokens()).isEqualTo(130);
		assertThat(figures.outputTokens()).isEqualTo(24);
		assertThat(figures.users()).isEqualTo(2);
	}

	@Test
	void absurdTokenCountsDoNotBreakTheSum() {
		append(List.of(StoredLogs.log().inputTokens(Long.MAX_VALUE).build(),
				StoredLogs.log().inputTokens(Long.MAX_VALUE).build()));
		assertThat(this.store.figures(ALL).inputTokens()).isEqualTo(Long.MAX_VALUE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 100, 1_001 })
	void percentilesAreWithinTheStatedErrorOfTheExactOnes(int count) {
		long[] latencies = new Random(count).longs(count, 1, 600_000).toArray();
		append(LongStream.of(latencies)
			.mapToObj((millis) -> StoredLogs.log().latencyMillis(millis).timeToFirstTokenMillis(millis / 10).build())
			.toList());
		Figures figures = this.store.figures(ALL);
		assertPercentiles(figures.latency(), latencies);
		assertPercentiles(figures.timeToFirstToken(), LongStream.of(latencies).map((millis) -> millis / 10).toArray());
	}

	@ParameterizedTest
	@EnumSource(Outcome.class)
	void errorsAreTheOutcomesThatSaySo(Outcome outcome) {
		append(List.of(StoredLogs.log().outcome(outcome).build()));
		assertThat(this.store.figures(ALL).errors()).isEqualTo((outcome.isError()) ? 1 : 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "chat_client", "advisor", "execute_tool", "retrieval", "ai_service", "invoke_agent" })
	void frameAroundACallDoesNotCount(String operation) {
		append(List.of(StoredLogs.log().operation(operation).outcome(Outcome.ERROR).userId("u").build()));
		assertThat(this.store.figures(ALL)).isEqualTo(Figures.NONE);
		assertThat(projects()).containsExactly(new LogGroup("shop", Figures.NONE, 1, TIME, TIME));
		assertThat(this.store.series(ALL, 1)).extracting(Bucket::figures).containsExactly(Figures.NONE);
	}

	@Test
	void everyCallOfAModelCounts() {
		append(ModelOperations.NAMES.stream().map((name) -> StoredLogs.log().operation(name).build()).toList());
		assertThat(this.store.figures(ALL).requests()).isEqualTo(ModelOperations.NAMES.size());
	}

	@Test
	void projectsAreThereBusiestFirstWithTheirOwnFigures() {
		append(List.of(StoredLogs.log().project("quiet").time(TIME.plusSeconds(60)).build(),
				StoredLogs.log().project("busy").latencyMillis(100).build(),
				StoredLogs.log()
					.project("busy")
					.latencyMillis(300)
					.outcome(Outcome.ERROR)
					.time(TIME.plusSeconds(5))
					.build(),
				StoredLogs.log().project("earlier").time(RANGE.from().minusSeconds(1)).build()));
		assertThat(projects()).extracting(LogGroup::value).containsExactly("busy", "quiet");
		LogGroup busy = projects().get(0);
		assertThat(busy.figures().requests()).isEqualTo(2);
		assertThat(busy.figures().errors()).isEqualTo(1);
		assertThat(busy.figures().inputTokens()).isEqualTo(200);
		assertThat(busy.figures().latency().p50()).isEqualTo(100);
		assertThat(busy.logs()).isEqualTo(2);
		assertThat(busy.first()).isEqualTo(TIME);
		assertThat(busy.last()).isEqualTo(TIME.plusSeconds(5));
	}

	@Test
	void seriesFillsEmptyBuckets() {
		append(List.of(StoredLogs.log().time(RANGE.from().plus(Duration.ofHours(13))).build()));
		List<Bucket> series = this.store.series(ALL, 24);
		assertThat(series).extracting(Bucket::start)
			.containsExactlyElementsOf(
					Stream.iterate(RANGE.from(), (start) -> start.plus(Duration.ofHours(1))).limit(24).toList());
		assertThat(series).extracting((bucket) -> bucket.figures().requests())
			.containsExactlyElementsOf(IntStream.range(0, 24).mapToObj((i) -> (i == 13) ? 1L : 0L).toList());
	}

	@Test
	void bucketHoldsItsFirstInstantAndNotTheNextOnes() {
		Instant edge = RANGE.from().plus(Duration.ofHours(12));
		append(List.of(StoredLogs.log().time(RANGE.from()).build(),
				StoredLogs.log().time(edge.minusNanos(1_000)).build(), StoredLogs.log().time(edge).build(),
				StoredLogs.log().time(RANGE.to().minusNanos(1_000)).build(), StoredLogs.log().time(RANGE.to()).build(),
				StoredLogs.log().time(RANGE.from().minusNanos(1_000)).build()));
		assertThat(this.store.series(ALL, 2)).extracting((bucket) -> bucket.figures().requests())
			.containsExactly(2L, 2L);
	}

	@Test
	void bucketWidthIsRoundedUpToAWholeSecond() {
		TimeRange range = new TimeRange(TIME, TIME.plusSeconds(10));
		append(List.of(StoredLogs.log().time(TIME.plusSeconds(9)).build()));
		List<Bucket> series = this.store.series(new LogSelection(SCOPE, range), 4);
		assertThat(series).extracting(Bucket::start)
			.containsExactly(TIME, TIME.plusSeconds(3), TIME.plusSeconds(6), TIME.plusSeconds(9));
		assertThat(series.get(3).figures().requests()).isEqualTo(1);
		assertThat(this.store.series(new LogSelection(SCOPE, range), 120)).hasSize(10);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 121 })
	void numberOfBucketsOutsideItsBoundsIsRefused(int buckets) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.series(ALL, buckets))
			.withMessageContaining("'buckets'");
	}

	@Test
	void costsAddUpAndCallsWithoutAPriceAreCounted() {
		this.store.append(List.of(StoredLogs.log().priced(1_000_000_001L), StoredLogs.log().priced(2_000_000_002L),
				StoredLogs.log().unpriced(), StoredLogs.log().inputTokens(null).outputTokens(null).unpriced(),
				StoredLogs.log().operation("retrieval").unpriced()));
		Figures figures = this.store.figures(ALL);
		assertThat(figures.costNanoUsd()).isEqualTo(3_000_000_003L);
		assertThat(figures.unpriced()).isEqualTo(1);
	}

	@Test
	void logThatStandsForSeveralCountsForAllOfThem() {
		this.store.append(List.of(
				StoredLogs.log().samplingWeight(10).latencyMillis(100).inputTokens(7L).userId("a").priced(1_000),
				StoredLogs.log()
					.outcome(Outcome.ERROR)
					.latencyMillis(5_000)
					.inputTokens(7L)
					.userId("b")
					.priced(1_000)));
		Figures figures = this.store.figures(ALL);
		assertThat(figures.requests()).isEqualTo(11);
		assertThat(figures.errors()).isEqualTo(1);
		assertThat(figures.inputTokens()).isEqualTo(77);
		assertThat(figures.costNanoUsd()).isEqualTo(11_000);
		assertThat(figures.users()).isEqualTo(2);
		assertThat(figures.latency().p90()).isEqualTo(100);
		assertWithinError(figures.latency().p99(), 5_000);
	}

	@Test
	void weightsThatAreNoWholeNumbersAddUpToAWholeNumber() {
		append(IntStream.range(0, 30).mapToObj((i) -> StoredLogs.log().samplingWeight(10.0 / 3).build()).toList());
		assertThat(this.store.figures(ALL).requests()).isEqualTo(100);
	}

	@Test
	void tokensPerSecondAreOfCallsThatKnowTheirTokens() {
		append(List.of(StoredLogs.log().latencyMillis(2_000).outputTokens(100L).build(),
				StoredLogs.log().latencyMillis(9_000).outputTokens(null).build()));
		assertThat(this.store.figures(ALL).tokensPerSecond()).isEqualTo(50);
	}

	@Test
	void figuresAreThoseOfTheLogsThatMeetTheCondition() {
		append(List.of(StoredLogs.log().model("a").metadata("{\"feature\":\"x\"}").build(),
				StoredLogs.log().model("b").metadata("{\"feature\":\"x\"}").build(),
				StoredLogs.log().model("b").build()));
		LogCondition feature = new LogCondition.In(LogDimension.metadata("feature"), Set.of("x"));
		assertThat(this.store.figures(ALL.and(feature)).requests()).isEqualTo(2);
		assertThat(this.store.series(ALL.and(feature), 1).get(0).figures().requests()).isEqualTo(2);
		assertThat(
				this.store.groups(GroupQuery.first(ALL.and(feature), LogDimension.MODEL, Order.REQUESTS, 9)).groups())
			.extracting(LogGroup::value)
			.containsExactly("a", "b");
	}

	@Test
	void groupsComeInTheOrderAskedFor() {
		this.store.append(List.of(StoredLogs.log().model("busy").inputTokens(1L).time(TIME).priced(1),
				StoredLogs.log().model("busy").inputTokens(1L).time(TIME).priced(1),
				StoredLogs.log().model("costly").inputTokens(200L).time(TIME.plusSeconds(1)).priced(50),
				StoredLogs.log().model("long").inputTokens(900L).time(TIME.plusSeconds(2)).priced(3)));
		assertThat(groups(LogDimension.MODEL, Order.REQUESTS)).extracting(LogGroup::value)
			.containsExactly("busy", "costly", "long");
		assertThat(groups(LogDimension.MODEL, Order.COST)).extracting(LogGroup::value)
			.containsExactly("costly", "long", "busy");
		assertThat(groups(LogDimension.MODEL, Order.TOKENS)).extracting(LogGroup::value)
			.containsExactly("long", "costly", "busy");
		assertThat(groups(LogDimension.MODEL, Order.NEWEST)).extracting(LogGroup::value)
			.containsExactly("long", "costly", "busy");
	}

	@Test
	void groupsCanBeReadPageByPage() {
		append(IntStream.range(0, 25)
			.mapToObj((i) -> StoredLogs.log().sessionId("s-" + i).time(TIME.plusSeconds(i / 3)).build())
			.toList());
		append(List.of(StoredLogs.log().sessionId(null).build()));
		List<String> sessions = new ArrayList<>();
		GroupPage page = this.store.groups(new GroupQuery(ALL, LogDimension.SESSION, Order.NEWEST, null, 10));
		page.groups().forEach((group) -> sessions.add(group.value()));
		while (page.next() != null) {
			page = this.store.groups(new GroupQuery(ALL, LogDimension.SESSION, Order.NEWEST, page.next(), 10));
			page.groups().forEach((group) -> sessions.add(group.value()));
		}
		assertThat(sessions).hasSize(25).doesNotHaveDuplicates().startsWith("s-24", "s-23", "s-22", "s-21");
	}

	@Test
	void groupsOfMetadataAreThoseOfTheirValues() {
		append(List.of(StoredLogs.log().metadata("{\"tenant\":{\"id\":7}}").build(),
				StoredLogs.log().metadata("{\"tenant\":{\"id\":7}}").build(),
				StoredLogs.log().metadata("{\"tenant\":{\"id\":8}}").build(), StoredLogs.log().build()));
		assertThat(groups(LogDimension.metadata("tenant.id"), Order.REQUESTS)).extracting(LogGroup::value)
			.containsExactly("7", "8");
	}

	@Test
	void seriesOfGroupsHasOneForTheOthers() {
		append(List.of(StoredLogs.log().userId("a").build(), StoredLogs.log().userId("b").build(),
				StoredLogs.log().userId("c").build(), StoredLogs.log().userId(null).build()));
		List<GroupSeries> series = this.store.series(ALL, LogDimension.USER, List.of("b", "absent", "a"), 2);
		assertThat(series).extracting(GroupSeries::value).containsExactly("b", "absent", "a", null);
		assertThat(series).extracting((each) -> each.buckets().get(1).figures().requests())
			.containsExactly(1L, 0L, 1L, 2L);
	}

	@Test
	void facetsAreCountedMostLogsFirst() {
		append(List.of(StoredLogs.log().model("b").provider("y").build(),
				StoredLogs.log().model("a").provider("y").build(), StoredLogs.log().model("b").provider("x").build(),
				StoredLogs.log().model("old").time(RANGE.from().minusSeconds(1)).build()));
		assertThat(this.store.facets(ALL, List.of(LogDimension.MODEL, LogDimension.PROVIDER, LogDimension.USER), 10))
			.containsExactly(Map.entry(LogDimension.MODEL, List.of(new FacetValue("b", 2), new FacetValue("a", 1))),
					Map.entry(LogDimension.PROVIDER, List.of(new FacetValue("y", 2), new FacetValue("x", 1))),
					Map.entry(LogDimension.USER, List.of()));
		assertThat(this.store.facets(ALL, List.of(LogDimension.MODEL), 1).get(LogDimension.MODEL)).hasSize(1);
	}

	@Test
	void keysOfTheMetadataAreCounted() {
		append(List.of(StoredLogs.log().metadata("{\"b\":1,\"a\":{\"x\":true}}").build(),
				StoredLogs.log().metadata("{\"b\":2,\"gone\":null}").build()));
		assertThat(this.store.metadataKeys(ALL, 10)).containsExactly(new FacetValue("b", 2), new FacetValue("a.x", 1));
	}

	@Test
	void heatmapCountsCallsByStepAndDuration() {
		append(List.of(StoredLogs.log().latencyMillis(100).time(RANGE.from()).build(),
				StoredLogs.log().latencyMillis(100).time(RANGE.from()).build(),
				StoredLogs.log().latencyMillis(9_000).time(RANGE.from()).build(),
				StoredLogs.log().latencyMillis(100).time(TIME).build(),
				StoredLogs.log().operation("retrieval").time(TIME).build()));
		assertThat(this.store.heatmap(ALL, 2)).containsExactly(new HeatCell(RANGE.from(), LatencyBuckets.of(100), 2),
				new HeatCell(RANGE.from(), LatencyBuckets.of(9_000), 1), new HeatCell(TIME, LatencyBuckets.of(100), 1));
	}

	@Test
	void failuresThatLookAlikeAreCountedTogether() {
		StoredLogs failed = StoredLogs.log().outcome(Outcome.ERROR).errorType("rate_limit");
		StoredLog newest = failed.spanId("2").time(TIME.plusSeconds(9)).errorMessage("Try again in 20 s").build();
		append(List.of(failed.spanId("1").time(TIME).errorMessage("Try again in 7 s").build(), newest,
				StoredLogs.log().outcome(Outcome.INCOMPLETE).build(), StoredLogs.log().build()));
		assertThat(this.store.errors(ALL, 10)).hasSize(2)
			.first()
			.isEqualTo(new ErrorGroup("rate_limit", "Try again in … s", 2, TIME, TIME.plusSeconds(9), newest.id()));
		assertThat(this.store.errors(ALL, 10).get(1).message()).isEmpty();
	}

	private static void assertPercentiles(Percentiles percentiles, long[] values) {
		assertWithinError(percentiles.p50(), exact(values, 0.5));
		assertWithinError(percentiles.p90(), exact(values, 0.9));
		assertWithinError(percentiles.p95(), exact(values, 0.95));
		assertWithinError(percentiles.p99(), exact(values, 0.99));
	}

	private static void assertWithinError(@Nullable Long percentile, long exact) {
		// and rounded to whole milliseconds
		assertThat(percentile).isNotNull();
		assertThat((double) percentile).isCloseTo(exact, Offset.offset(exact * LatencyBuckets.RELATIVE_ERROR + 0.5));
	}

	private static long exact(long[] values, double share) {
		long[] sorted = LongStream.of(values).sorted().toArray();
		return sorted[(int) Math.ceil(share * sorted.length) - 1];
	}

	private List<LogGroup> projects() {
		return groups(LogDimension.PROJECT, Order.REQUESTS);
	}

}
