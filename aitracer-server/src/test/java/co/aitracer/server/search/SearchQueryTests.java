package co.aitracer.server.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogCondition.And;
import co.aitracer.server.store.LogCondition.Compare;
import co.aitracer.server.store.LogCondition.Comparison;
import co.aitracer.server.store.LogCondition.Has;
import co.aitracer.server.store.LogCondition.In;
import co.aitracer.server.store.LogCondition.IsError;
import co.aitracer.server.store.LogCondition.Like;
import co.aitracer.server.store.LogCondition.Not;
import co.aitracer.server.store.LogCondition.Or;
import co.aitracer.server.store.LogCondition.Text;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogMeasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SearchQuery}.
 */
class SearchQueryTests {

	private static final LogCondition FEEDBACK = new In(LogDimension.SPAN, Set.of("rated"));

	@Test
	void nothingMeansEveryLog() {
		assertThat(parse("")).isEqualTo(LogCondition.ALL);
		assertThat(parse("  \t ")).isEqualTo(LogCondition.ALL);
	}

	@Test
	void wordsMustAllBeThere() {
		assertThat(parse("refund order")).isEqualTo(new And(List.of(new Text("refund"), new Text("order"))));
		assertThat(parse("refund AND order")).isEqualTo(parse("refund order"));
	}

	@Test
	void phraseIsOneText() {
		assertThat(parse("\"where is my order\"")).isEqualTo(new Text("where is my order"));
		assertThat(parse("\"he said \\\"no\\\" at C:\\\\temp\"")).isEqualTo(new Text("he said \"no\" at C:\\temp"));
		assertThat(parse("\"model:x OR y\"")).isEqualTo(new Text("model:x OR y"));
		assertThat(parse("返金")).isEqualTo(new Text("返金"));
	}

	@Test
	void fieldHasOneOfItsValues() {
		assertThat(parse("model:gpt-4o")).isEqualTo(new In(LogDimension.MODEL, Set.of("gpt-4o")));
		assertThat(parse("MODEL:a,b")).isEqualTo(new In(LogDimension.MODEL, Set.of("a", "b")));
		assertThat(parse("user:\"Jane Doe\",u-1")).isEqualTo(new In(LogDimension.USER, Set.of("Jane Doe", "u-1")));
		assertThat(parse("metadata.Feature:checkout"))
			.isEqualTo(new In(LogDimension.metadata("Feature"), Set.of("checkout")));
		assertThat(parse("trace:urn:uuid:1")).isEqualTo(new In(LogDimension.TRACE, Set.of("urn:uuid:1")));
	}

	@Test
	void starStandsForAnyCharactersUnlessQuoted() {
		assertThat(parse("model:gpt-4*")).isEqualTo(new Like(LogDimension.MODEL, "gpt-4*"));
		assertThat(parse("model:\"gpt-4*\"")).isEqualTo(new In(LogDimension.MODEL, Set.of("gpt-4*")));
		assertThat(parse("user:*")).isEqualTo(new Has(LogDimension.USER));
		assertThat(parse("model:a,b*"))
			.isEqualTo(new Or(List.of(new In(LogDimension.MODEL, Set.of("a")), new Like(LogDimension.MODEL, "b*"))));
	}

	@Test
	void statusErrorMeansEveryFailure() {
		assertThat(parse("status:error")).isEqualTo(new IsError());
		assertThat(parse("status:Cancelled")).isEqualTo(new In(LogDimension.STATUS, Set.of("cancelled")));
		assertThat(parse("status:success,error"))
			.isEqualTo(new Or(List.of(new In(LogDimension.STATUS, Set.of("success")), new IsError())));
	}

	@ParameterizedTest
	@CsvSource({ "latency:>2000,LATENCY,GREATER,2000", "latency:>=2s,LATENCY,AT_LEAST,2000",
			"latency:<1.5s,LATENCY,LESS,1500", "latency:<=2m,LATENCY,AT_MOST,120000", "latency:7,LATENCY,EQUAL,7",
			"ttft:<500ms,TIME_TO_FIRST_TOKEN,LESS,500", "tokens:>10k,TOTAL_TOKENS,GREATER,10000",
			"input_tokens:=5,INPUT_TOKENS,EQUAL,5", "output_tokens:>1.5M,OUTPUT_TOKENS,GREATER,1500000",
			"cached_tokens:>0,CACHED_INPUT_TOKENS,GREATER,0", "cost:>0.05,COST,GREATER,50000000",
			"cost:<$.000000001,COST,LESS,1" })
	void numberCompares(String search, LogMeasure measure, Comparison comparison, long value) {
		assertThat(parse(search)).isEqualTo(new Compare(measure, comparison, value));
	}

	@Test
	void rangeHoldsItsEnds() {
		assertThat(parse("latency:1s..2s"))
			.isEqualTo(new And(List.of(new Compare(LogMeasure.LATENCY, Comparison.AT_LEAST, 1_000),
					new Compare(LogMeasure.LATENCY, Comparison.AT_MOST, 2_000))));
	}

	@Test
	void notBindsBeforeAndAndThatBeforeOr() {
		Text a = new Text("a");
		Text b = new Text("b");
		Text c = new Text("c");
		assertThat(parse("a OR b c")).isEqualTo(new Or(List.of(a, new And(List.of(b, c)))));
		assertThat(parse("(a OR b) c")).isEqualTo(new And(List.of(new Or(List.of(a, b)), c)));
		assertThat(parse("-a b")).isEqualTo(new And(List.of(new Not(a), b)));
		assertThat(parse("NOT (a OR b)")).isEqualTo(new Not(new Or(List.of(a, b))));
		assertThat(parse("-(a OR b)")).isEqualTo(new Not(new Or(List.of(a, b))));
		assertThat(parse("-model:x")).isEqualTo(new Not(new In(LogDimension.MODEL, Set.of("x"))));
	}

	@Test
	void flagsAreKnown() {
		assertThat(parse("has:error")).isEqualTo(new IsError());
		assertThat(parse("has:feedback")).isEqualTo(FEEDBACK);
		assertThat(parse("has:user")).isEqualTo(new Has(LogDimension.USER));
		assertThat(parse("has:metadata.tenant")).isEqualTo(new Has(LogDimension.metadata("tenant")));
		assertThat(parse("is:unpriced")).isEqualTo(new LogCondition.IsUnpriced());
		assertThat(parse("is:streamed")).isEqualTo(new LogCondition.IsStreamed());
		assertThat(parse("is:request")).isEqualTo(new LogCondition.IsRequest());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "latency:abc|9|3|milliseconds", "a latency:>x|11|2|latency:>2000",
					"lateny:>5|1|7|did you mean 'latency:'", "colour:red|1|7|put the text into quotes",
					"http://x|1|5|put the text into quotes", "status:broken|8|6|success, error, cancelled",
					"a (b OR c|3|1|never closed", "a) b|2|1|never opened", "()|1|2|nothing in these parentheses",
					"say 'x \"y|8|1|never closed", "a OR|3|2|missing after 'OR'", "OR a|1|2|missing before",
					"NOT|1|3|missing after 'NOT'", "model:|1|6|value is missing", "model:a,|1|8|value is missing",
					"has:colour|1|10|error, feedback", "is:odd|1|6|streamed", "cost:1s|6|2|US dollars",
					"latency:1..|9|3|milliseconds", "\"\"|1|2|nothing between" })
	void messagePointsAtWhatIsNotUnderstood(String search, int column, int length, String message) {
		assertThatExceptionOfType(SearchSyntaxException.class).isThrownBy(() -> parse(search)).satisfies((problem) -> {
			assertThat(problem.column()).as("column").isEqualTo(column);
			assertThat(problem.length()).as("length").isEqualTo(length);
			assertThat(problem).hasMessageContaining(message);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "- a", "a -", "a - b", "-", "--a", "a*b", "50% off", "don't", "a,b", "(a)", "((a) b)" })
	void everydayTextIsUnderstood(String search) {
		assertThat(parse(search)).isNotNull();
	}

	@Test
	void deepNestingIsRefusedRatherThanEndingTheStack() {
		assertThatExceptionOfType(SearchSyntaxException.class).isThrownBy(() -> parse("(".repeat(100_000) + "a"));
		assertThatExceptionOfType(SearchSyntaxException.class).isThrownBy(() -> parse("-".repeat(100_000) + "a"));
	}

	@Test
	void whateverIsTypedEitherIsAConditionOrPointsAtItsProblem() {
		Random random = new Random(7);
		List<String> parts = List.of("(", ")", "\"", "-", "NOT ", " OR ", " AND ", "model:", "latency:", ">", "..", ",",
				"*", "a", "1", "\\", ":", " ", "日", "is:", "has:", "metadata.", "$", "=");
		for (int i = 0; i < 20_000; i++) {
			StringBuilder search = new StringBuilder();
			random.ints(1 + random.nextInt(12), 0, parts.size()).forEach((part) -> search.append(parts.get(part)));
			try {
				assertThat(parse(search.toString())).isNotNull();
			}
			catch (SearchSyntaxException ex) {
				assertThat(ex.column()).as(search.toString()).isBetween(1, search.length() + 1);
				assertThat(ex.length()).isPositive();
			}
		}
	}

	@Test
	void examplesOfTheGuideAreUnderstood() throws IOException {
		String guide = Files.readString(Path.of("..", "docs", "search.md"));
		List<String> examples = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE)
			.matcher(guide)
			.results()
			.map((MatchResult match) -> match.group(1))
			.toList();
		assertThat(examples).hasSizeGreaterThan(15).allSatisfy((example) -> assertThat(parse(example)).isNotNull());
	}

	private static LogCondition parse(String search) {
		return SearchQuery.parse(search, () -> FEEDBACK);
	}

}
