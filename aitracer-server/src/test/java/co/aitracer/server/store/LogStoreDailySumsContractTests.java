package co.aitracer.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import co.aitracer.server.store.GroupQuery.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a log store sums up in advance gives the answers that the logs themselves
 * give.
 */
public abstract class LogStoreDailySumsContractTests extends AbstractLogStoreContract {

	private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");

	private static final Instant TODAY = FIRST.plus(Duration.ofDays(8));

	// every log has a trace, and no store sums up by traces
	private static final LogCondition OF_LOGS = new LogCondition.Has(LogDimension.TRACE);

	private static final List<LogDimension> DIMENSIONS = List.of(LogDimension.PROJECT, LogDimension.STATUS,
			LogDimension.MODEL, LogDimension.PROVIDER, LogDimension.OPERATION, LogDimension.USER);

	private static final List<LogCondition> CONDITIONS = List.of(LogCondition.ALL, new LogCondition.IsRequest(),
			new LogCondition.IsError(), new LogCondition.IsUnpriced(),
			new LogCondition.Not(new LogCondition.IsUnpriced()),
			new LogCondition.In(LogDimension.STATUS, Set.of("error", "cancelled")),
			new LogCondition.In(LogDimension.OPERATION, Set.of("chat", "retrieval")),
			new LogCondition.Like(LogDimension.MODEL, "M-1*").and(new LogCondition.Has(LogDimension.PROVIDER)),
			new LogCondition.Or(
					List.of(new LogCondition.In(LogDimension.PROJECT, Set.of("p-1")), new LogCondition.IsError())),
			new LogCondition.Compare(LogMeasure.LATENCY, LogCondition.Comparison.GREATER, 900));

	private final Random random = new Random(42);

	@Test
	void daysThatAreSummedUpAnswerAsTheirLogsDo() {
		appendRandom(400);
		sumUpDays(this.store, TODAY);
		assertSameAnswers(CONDITIONS);
	}

	@Test
	void daysOfWhichSomeAreSummedUpAnswerAsTheirLogsDo() {
		appendRandom(300);
		sumUpDays(this.store, FIRST.plus(Duration.ofDays(4)));
		assertSameAnswers(CONDITIONS.subList(0, 3));
	}

	@Test
	void changedDaysAnswerAsTheirLogsDo() {
		appendRandom(300);
		sumUpDays(this.store, TODAY);
		appendRandom(2);
		assertSameAnswers(CONDITIONS.subList(0, 1));
		this.store.delete(new LogSelection(SCOPE, day(2), new LogCondition.In(LogDimension.PROJECT, Set.of("p-0"))));
		assertSameAnswers(CONDITIONS.subList(0, 1));
		this.store.reprice(new LogSelection(SCOPE, day(3)), (usage) -> new LogCost(77, "new"));
		assertSameAnswers(CONDITIONS.subList(0, 1));
		this.store.deleteContent(new LogSelection(SCOPE, day(4)));
		assertSameAnswers(CONDITIONS.subList(0, 1));
		sumUpDays(this.store, TODAY);
		assertSameAnswers(CONDITIONS.subList(0, 1));
		this.store.delete(new LogSelection(SCOPE, day(5)));
		sumUpDays(this.store, TODAY);
		assertSameAnswers(CONDITIONS.subList(0, 1));
	}

	/**
	 * Sums up all days before another one, if the store does that.
	 * @param store the store
	 * @param today when the other day begins
	 */
	protected abstract void sumUpDays(LogStore store, Instant today);

	private void assertSameAnswers(List<LogCondition> conditions) {
		TimeRange whole = new TimeRange(FIRST, TODAY);
		TimeRange crooked = new TimeRange(FIRST.plusSeconds(40_000), TODAY.minusSeconds(90_000));
		for (LogCondition condition : conditions) {
			assertSameAnswers(new LogSelection(SCOPE, whole, condition));
			assertSameAnswers(new LogSelection(SCOPE.narrow(Set.of("p-1", "p-2")), crooked, condition));
		}
	}

	private void assertSameAnswers(LogSelection selection) {
		assertThat(answers(selection)).as("%s", selection).containsExactlyElementsOf(answers(selection.and(OF_LOGS)));
	}

	private List<Object> answers(LogSelection selection) {
		List<Object> answers = new ArrayList<>();
		answers.add(this.store.figures(selection));
		answers.add(this.store.series(selection, 8));
		answers.add(this.store.heatmap(selection, 8));
		answers.add(this.store.facets(selection, DIMENSIONS, 3));
		answers.add(this.store.series(selection, LogDimension.STATUS, List.of("error"), 8));
		answers.add(this.store.groups(GroupQuery.first(selection, LogDimension.OPERATION, Order.REQUESTS, 9)));
		for (Order order : List.of(Order.COST, Order.NEWEST)) {
			answers.add(this.store.groups(GroupQuery.first(selection, LogDimension.MODEL, order, 9).with()));
		}
		return answers;
	}

	private void appendRandom(int count) {
		this.store.append(IntStream.range(0, count).mapToObj((i) -> randomLog()).toList());
	}

	private PricedLog randomLog() {
		StoredLogs log = StoredLogs.log()
			.time(FIRST.plusSeconds(this.random.nextInt(8 * 86_400)))
			.project("p-" + this.random.nextInt(3))
			.model("m-" + this.random.nextInt(12))
			.provider("v-" + this.random.nextInt(2))
			.operation(List.of("chat", "embeddings", "retrieval", "advisor").get(this.random.nextInt(4)))
			.outcome(Outcome.values()[this.random.nextInt(Outcome.values().length)])
			.userId(this.random.nextBoolean() ? "u-" + this.random.nextInt(9) : null)
			.latencyMillis(this.random.nextInt(2_000))
			.timeToFirstTokenMillis(this.random.nextBoolean() ? (long) this.random.nextInt(500) : null)
			.inputTokens(this.random.nextBoolean() ? (long) this.random.nextInt(5_000) : null)
			.outputTokens(this.random.nextBoolean() ? (long) this.random.nextInt(500) : null)
			.samplingWeight((this.random.nextInt(4) == 0) ? 2.5 : 1);
		return this.random.nextBoolean() ? log.priced(this.random.nextInt(1_000_000)) : log.unpriced();
	}

	private static TimeRange day(int number) {
		Instant start = FIRST.plus(Duration.ofDays(number));
		return new TimeRange(start, start.plus(Duration.ofDays(1)));
	}

}
