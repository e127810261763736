package co.aitracer.server.store;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.server.store.LogCondition.Comparison;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every log store finds by conditions.
 */
public abstract class LogStoreSearchContractTests extends AbstractLogStoreContract {

	@ParameterizedTest
	@EnumSource(Outcome.class)
	void filterKeepsOneOutcome(Outcome outcome) {
		append(Stream.of(Outcome.values()).map((each) -> StoredLogs.log().outcome(each).build()).toList());
		assertThat(this.store.find(LogQueries.query((query) -> query.outcomes = Set.of(outcome))).logs())
			.extracting(LogSummary::outcome)
			.containsExactly(outcome);
	}

	@Test
	void eachFilterKeepsWhatItNames() {
		StoredLog wanted = StoredLogs.log().model("m").provider("p").traceId("t").sessionId("s").userId("u").build();
		append(List.of(wanted, StoredLogs.log().build()));
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
		append(List.of(hit));
		append(near);
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
		append(List.of(StoredLogs.log().build(), StoredLogs.log().build()));
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
		append(logs);
		append(List.of(StoredLogs.log().build()));
		assertThat(foundText("nEEdle")).containsExactlyInAnyOrderElementsOf(ids(logs));
	}

	@Test
	void percentAndUnderscoreInASearchAreOnlyText() {
		StoredLog percent = StoredLogs.log().input("\"100% sure\"").build();
		StoredLog underscore = StoredLogs.log().input("\"snake_case\"").build();
		StoredLog plain = StoredLogs.log().input("\"1000 snakeXcase\"").build();
		append(List.of(percent, underscore, plain));
		assertThat(foundText("100%")).containsExactly(percent.id());
		assertThat(foundText("snake_case")).containsExactly(underscore.id());
		assertThat(foundText("%")).containsExactly(percent.id());
	}

	@Test
	void japaneseIsFound() {
		StoredLog log = StoredLogs.log()
			.input("{\"messages\":[{\"role\":\"user\",\"content\":\"注文はどこですか？\"}]}")
			.build();
		append(List.of(log, StoredLogs.log().build()));
		assertThat(foundText("どこ")).containsExactly(log.id());
	}

	@Test
	void textThatJsonEscapesIsFound() {
		StoredLog log = StoredLogs.log().input("\"he said \\\"stop\\\" twice\\nand left C:\\\\temp\"").build();
		append(List.of(log, StoredLogs.log().build()));
		assertThat(foundText("said \"stop\"")).containsExactly(log.id());
		assertThat(foundText("twice\nand")).containsExactly(log.id());
		assertThat(foundText("c:\\TEMP")).containsExactly(log.id());
	}

	@Test
	void patternKnowsOneWildcardAndNoCase() {
		StoredLog hit = StoredLogs.log().model("GPT-4o_mini%").build();
		append(List.of(hit, StoredLogs.log().model("gpt-4oXmini%").build(), StoredLogs.log().model("gpt-5").build()));
		assertThat(meeting(new LogCondition.Like(LogDimension.MODEL, "gpt-4o_*"))).containsExactly(hit.id());
		assertThat(meeting(new LogCondition.Like(LogDimension.MODEL, "*MINI%"))).hasSize(2);
		assertThat(meeting(new LogCondition.Like(LogDimension.MODEL, "*\\*"))).isEmpty();
	}

	@Test
	void numbersCompare() {
		StoredLog slow = StoredLogs.log().latencyMillis(2_001).build();
		StoredLog exact = StoredLogs.log().latencyMillis(2_000).build();
		StoredLog fast = StoredLogs.log().latencyMillis(1_999).build();
		append(List.of(slow, exact, fast));
		assertThat(latency(Comparison.GREATER)).containsExactly(slow.id());
		assertThat(latency(Comparison.AT_LEAST)).containsExactlyInAnyOrder(slow.id(), exact.id());
		assertThat(latency(Comparison.EQUAL)).containsExactly(exact.id());
		assertThat(latency(Comparison.AT_MOST)).containsExactlyInAnyOrder(fast.id(), exact.id());
		assertThat(latency(Comparison.LESS)).containsExactly(fast.id());
	}

	@ParameterizedTest
	@EnumSource(LogMeasure.class)
	void everyNumberCanBeComparedAndOrderedBy(LogMeasure measure) {
		StoredLogs log = StoredLogs.log().latencyMillis(500).timeToFirstTokenMillis(500L).inputTokens(500L);
		PricedLog large = log.outputTokens(500L).cachedInputTokens(500L).priced(500);
		PricedLog small = StoredLogs.log()
			.latencyMillis(1)
			.timeToFirstTokenMillis(1L)
			.inputTokens(1L)
			.outputTokens(1L)
			.cachedInputTokens(1L)
			.priced(1);
		this.store.append(List.of(small, large));
		assertThat(meeting(new LogCondition.Compare(measure, Comparison.GREATER, 100)))
			.containsExactly(large.log().id());
		assertThat(this.store.largest(ALL, measure, 5)).extracting(LogSummary::id)
			.containsExactly(large.log().id(), small.log().id());
	}

	@Test
	void whatIsNotKnownMeetsNoComparisonAndIsAmongTheRest() {
		StoredLog unknown = StoredLogs.log().inputTokens(null).build();
		append(List.of(unknown, StoredLogs.log().inputTokens(5L).build()));
		LogCondition few = new LogCondition.Compare(LogMeasure.INPUT_TOKENS, Comparison.LESS, 10);
		assertThat(meeting(few)).doesNotContain(unknown.id());
		assertThat(meeting(new LogCondition.Not(few))).containsExactly(unknown.id());
		assertThat(this.store.largest(ALL, LogMeasure.INPUT_TOKENS, 5)).hasSize(1);
	}

	@Test
	void conditionsCombine() {
		StoredLog first = StoredLogs.log().model("a").userId("u").build();
		StoredLog second = StoredLogs.log().model("b").build();
		append(List.of(first, second, StoredLogs.log().model("c").build()));
		LogCondition a = new LogCondition.In(LogDimension.MODEL, Set.of("a"));
		LogCondition b = new LogCondition.In(LogDimension.MODEL, Set.of("b"));
		LogCondition user = new LogCondition.Has(LogDimension.USER);
		assertThat(meeting(new LogCondition.Or(List.of(a, b)))).containsExactlyInAnyOrder(first.id(), second.id());
		assertThat(meeting(new LogCondition.Or(List.of(a, b)).and(user))).containsExactly(first.id());
		assertThat(meeting(new LogCondition.Or(List.of(a, b)).and(new LogCondition.Not(user))))
			.containsExactly(second.id());
		assertThat(meeting(new LogCondition.Or(List.of()))).isEmpty();
		assertThat(meeting(LogCondition.ALL)).hasSize(3);
		assertThat(meeting(new LogCondition.In(LogDimension.MODEL, Set.of()))).isEmpty();
	}

	@Test
	void everyTextOfALogCanBeAskedFor() {
		StoredLog log = StoredLogs.log()
			.project("value")
			.model("value")
			.provider("value")
			.userId("value")
			.sessionId("value")
			.traceId("value")
			.spanId("value")
			.operation("value")
			.name("value")
			.environment("value")
			.release("value")
			.errorType("value")
			.metadata("{\"k\":\"value\"}")
			.build();
		append(List.of(log, StoredLogs.log().build()));
		Stream<LogDimension> texts = Stream.concat(
				LogDimension.fixed().stream().filter((dimension) -> !dimension.equals(LogDimension.STATUS)),
				Stream.of(LogDimension.metadata("k")));
		assertThat(texts).allSatisfy((dimension) -> {
			assertThat(meeting(new LogCondition.In(dimension, Set.of("value")))).containsExactly(log.id());
			assertThat(meeting(new LogCondition.Like(dimension, "VAL*"))).containsExactly(log.id());
			assertThat(meeting(new LogCondition.Has(dimension))).contains(log.id());
		});
	}

	@Test
	void statusIsTheOutcomeInLowerCase() {
		StoredLog log = StoredLogs.log().outcome(Outcome.INCOMPLETE).build();
		append(List.of(log, StoredLogs.log().build()));
		assertThat(meeting(new LogCondition.In(LogDimension.STATUS, Set.of("incomplete")))).containsExactly(log.id());
		assertThat(meeting(new LogCondition.Like(LogDimension.STATUS, "inc*"))).containsExactly(log.id());
		assertThat(this.store.facets(ALL, List.of(LogDimension.STATUS), 5).get(LogDimension.STATUS))
			.containsExactly(new FacetValue("incomplete", 1), new FacetValue("success", 1));
	}

	@Test
	void flagsTellLogsApart() {
		StoredLog failed = StoredLogs.log().outcome(Outcome.ABANDONED).build();
		StoredLog streamed = StoredLogs.log().streamed(true).build();
		StoredLog frame = StoredLogs.log().operation("advisor").build();
		append(List.of(failed, streamed, frame));
		PricedLog priced = StoredLogs.log().priced(0);
		this.store.append(List.of(priced));
		assertThat(meeting(new LogCondition.IsError())).containsExactly(failed.id());
		assertThat(meeting(new LogCondition.IsStreamed())).containsExactly(streamed.id());
		assertThat(meeting(new LogCondition.IsRequest())).doesNotContain(frame.id()).hasSize(3);
		assertThat(meeting(new LogCondition.IsUnpriced())).containsExactlyInAnyOrder(failed.id(), streamed.id());
	}

	@Test
	void textIsFoundBesideOtherConditions() {
		StoredLog hit = StoredLogs.log().model("a").input("\"a needle\"").build();
		append(List.of(hit, StoredLogs.log().model("b").input("\"a needle\"").build(),
				StoredLogs.log().model("a").build()));
		LogCondition text = new LogCondition.Text("needle");
		LogCondition model = new LogCondition.In(LogDimension.MODEL, Set.of("a"));
		assertThat(meeting(model.and(text))).containsExactly(hit.id());
		assertThat(meeting(model.and(new LogCondition.Not(text)))).hasSize(1).doesNotContain(hit.id());
	}

	private List<String> latency(Comparison comparison) {
		return meeting(new LogCondition.Compare(LogMeasure.LATENCY, comparison, 2_000));
	}

	private List<String> meeting(LogCondition condition) {
		return found(LogQueries.meeting(condition));
	}

	private List<String> foundText(String text) {
		return found(LogQueries.text(text));
	}

}
