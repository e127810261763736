package co.aitracer.server.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import co.aitracer.server.log.FeedbackCondition;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogCondition.Comparison;
import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogMeasure;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.SessionStore;

import static org.assertj.core.api.Assertions.assertThat;

class LogFilterTests {

	private static final FeedbackCondition FEEDBACK = new FeedbackCondition(Mockito.mock(SessionStore.class));

	private static final Instant TIME = Instant.parse("2026-11-20T10:00:00.123456Z");

	@Test
	void nothingIsTheDefault() {
		ParsedFilter parsed = parse("");
		assertThat(parsed.filter()).isEqualTo(LogFilter.NONE);
		assertThat(parsed.problems()).isEmpty();
		assertThat(LogFilter.NONE.query()).isEmpty();
	}

	@Test
	void everythingSurvivesTheUrl() {
		LogFilter filter = LogFilter.NONE.with(LogDimension.PROJECT, Set.of("チャット & <b>", "search"))
			.with(LogDimension.STATUS, Set.of("error", "cancelled"))
			.with(LogDimension.MODEL, "gpt-4o")
			.with(LogDimension.PROVIDER, "openai")
			.with(LogDimension.TRACE, "trace/1")
			.with(LogDimension.SESSION, "s 1")
			.with(LogDimension.USER, "u=1")
			.with(LogDimension.metadata("feature.name"), Set.of("a&b", "c"))
			.with(LogFlag.FEEDBACK)
			.with(LogFlag.UNPRICED)
			.with(LogLimit.LATENCY_MIN, "500ms")
			.with(LogLimit.COST_MAX, "0.05")
			.withSearch("\"50 % of \\\"a+b\\\"\" latency:>2s")
			.withFrames(true)
			.withTime(TimeChoice.between(TIME, TIME.plusSeconds(60)))
			.withView(new LogView(LogDimension.metadata("tenant"),
					List.of(LogColumn.of("ttft").orElseThrow(), LogColumn.of("metadata.x").orElseThrow()), true, 10))
			.withCursor(new LogCursor(TIME, "id-with-dash"));
		ParsedFilter parsed = parse(filter.query());
		assertThat(parsed.filter()).isEqualTo(filter);
		assertThat(parsed.problems()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "?time=15m", "?time=90d", "?status=abandoned&status=success",
			"?project=a&project=b&q=hello+world", "?user=u&session=s&trace=t", "?refresh=60", "?time=month",
			"?metadata.feature=x&has=error&has=feedback&q=model%3Agpt-4o&show=all&group=model&column=ttft",
			"?from=2026-01-01T00%3A00%3A00Z", "?time=7d&zone=Asia%2FTokyo", "?zone=UTC",
			"?latency_min=2s&tokens_max=10k&cost_min=0.05&q=refund&compare=previous" })
	void urlsComeBackAsTheyWere(String query) {
		assertThat(parse(query).filter().query()).isEqualTo(query);
	}

	@ParameterizedTest
	@CsvSource({ "status=teapot,status", "time=5y,time", "from=yesterday,from", "from=2026-01-01T00:00:00Z&to=x,to",
			"from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z,from", "time=custom,from",
			"to=2026-01-02T00:00:00Z,from", "from=9999-01-01T00:00:00Z,from", "from=+999999999-01-01T00:00:00Z,from",
			"cursor=nonsense,cursor", "cursor=-1-x,cursor", "cursor=9223372036854775807-x,cursor",
			"cursor=99999999999999999999-x,cursor", "refresh=5,refresh", "refresh=x,refresh", "q=%00,q",
			"project=a%0Ab,project", "has=colour,has", "show=some,show", "group=colour,group", "column=x,column",
			"q=lateny:5,q", "zone=Mars/Olympus,zone", "compare=all,compare", "latency_min=fast,latency_min",
			"tokens_max=10 OR x,tokens_max", "cost_min=5s,cost_min" })
	void whatMakesNoSenseIsNamedAndLeftOut(String query, String parameter) {
		ParsedFilter parsed = parse("?" + query);
		assertThat(parsed.problems()).hasSize(1).first().asString().contains("'" + parameter + "'");
		assertThat(parsed.filter().selection(LogScope.all("w"), parsed.filter().time().at(TIME).range(), FEEDBACK))
			.isNotNull();
	}

	@Test
	void endlessParametersAreCutOff() {
		assertThat(parse("?q=" + "x".repeat(501)).problems()).hasSize(1);
		MultiValueMap<String, String> many = new LinkedMultiValueMap<>();
		for (int i = 0; i < 101; i++) {
			many.add("project", "p" + i);
		}
		ParsedFilter parsed = LogFilterParser.parse(many, null);
		assertThat(parsed.problems()).hasSize(1);
		assertThat(parsed.filter().projects()).isEmpty();
	}

	@Test
	void blanksAreNothing() {
		assertThat(parse("?project=&status=&q=%20&from=&to=&trace=&time=24h&refresh=0").filter())
			.isEqualTo(LogFilter.NONE);
	}

	@Test
	void aTimeIsThatOfTheZoneOfTheUrlElseOfTheViewer() {
		assertThat(parse("?from=2026-01-31T09:30&zone=Asia/Tokyo").filter().time().from())
			.isEqualTo(Instant.parse("2026-01-31T00:30:00Z"));
		MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
		parameters.add("from", "2026-01-31T09:30");
		LogFilter viewed = LogFilterParser.parse(parameters, ZoneId.of("Europe/Berlin")).filter();
		assertThat(viewed.time().from()).isEqualTo(Instant.parse("2026-01-31T08:30:00Z"));
		assertThat(viewed.query()).isEqualTo("?from=2026-01-31T08%3A30%3A00Z&zone=Europe%2FBerlin");
	}

	@Test
	void aTimeWithoutZoneIsUtc() {
		assertThat(parse("?time=custom&from=2026-01-31T09:30").filter().time().from())
			.isEqualTo(Instant.parse("2026-01-31T09:30:00Z"));
	}

	@Test
	void neverWidensWhatTheCallerMaySee() {
		LogScope visible = new LogScope("w", Set.of("mine"));
		LogSelection selection = parse("?project=mine&project=theirs").filter()
			.selection(visible, TimeChoice.DEFAULT.at(TIME).range(), FEEDBACK);
		assertThat(selection.scope().projects()).containsExactly("mine");
	}

	@Test
	void searchThatIsNotUnderstoodIsPointedAt() {
		assertThat(parse("?q=latency:fast").problems()).singleElement()
			.asString()
			.contains("column 9", "latency:>2000");
	}

	@Test
	void filtersBecomeOneCondition() {
		LogSelection selection = parse("?status=error&model=a&model=b&has=unpriced&q=refund").filter()
			.selection(LogScope.all("w"), TimeChoice.DEFAULT.at(TIME).range(), FEEDBACK);
		assertThat(selection.condition()).isEqualTo(new LogCondition.In(LogDimension.MODEL, Set.of("a", "b"))
			.and(new LogCondition.In(LogDimension.STATUS, Set.of("error")))
			.and(new LogCondition.IsUnpriced())
			.and(new LogCondition.Text("refund")));
	}

	@Test
	void limitsCountBesideTheSearch() {
		LogSelection selection = parse("?latency_min=2s&latency_max=1m&tokens_max=10k&cost_min=0.05&q=latency:<30s")
			.filter()
			.selection(LogScope.all("w"), TimeChoice.DEFAULT.at(TIME).range(), FEEDBACK);
		assertThat(selection.condition()).isEqualTo(compare(LogMeasure.LATENCY, Comparison.AT_LEAST, 2_000)
			.and(compare(LogMeasure.LATENCY, Comparison.AT_MOST, 60_000))
			.and(compare(LogMeasure.TOTAL_TOKENS, Comparison.AT_MOST, 10_000))
			.and(compare(LogMeasure.COST, Comparison.AT_LEAST, 50_000_000))
			.and(compare(LogMeasure.LATENCY, Comparison.LESS, 30_000)));
	}

	private static LogCondition compare(LogMeasure measure, Comparison comparison, long value) {
		return new LogCondition.Compare(measure, comparison, value);
	}

	@Test
	void anotherFilterStartsAtTheNewestLog() {
		LogFilter older = LogFilter.NONE.withCursor(new LogCursor(TIME, "id"));
		assertThat(List.of(older.with(LogDimension.USER, "u"), older.with(LogFlag.ERROR), older.withSearch("x"),
				older.withTime(TimeChoice.preset(TimePreset.LAST_HOUR))))
			.allSatisfy((filter) -> assertThat(filter.cursor()).isNull());
	}

	private static ParsedFilter parse(String query) {
		MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
		UriComponentsBuilder.fromUriString("/logs" + query.replace("+", "%20"))
			.build()
			.getQueryParams()
			.forEach((name, values) -> values
				.forEach((value) -> parameters.add(name, (value != null) ? UriUtils.decode(value, "UTF-8") : "")));
		return LogFilterParser.parse(parameters, null);
	}

}
