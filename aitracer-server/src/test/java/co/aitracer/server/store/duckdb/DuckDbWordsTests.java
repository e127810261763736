package co.aitracer.server.store.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogQueries;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the words that a {@link DuckDbLogStore} keeps of past days: a search skips
 * what they rule out, and finds what it finds without them.
 */
class DuckDbWordsTests {

	private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");

	private static final Instant TODAY = FIRST.plus(Duration.ofDays(6));

	private static final TimeRange WHOLE = new TimeRange(FIRST, TODAY.plus(Duration.ofDays(1)));

	private static final List<String> TEXTS = List.of("Where is my order N-4711? It should be here by Monday.",
			"he said \"stop\" twice\nand left C:\\temp\\a-b_c\tquickly", "100% sure — snake_case, camelCase & x=1;y=2",
			"İstanbul ıssız IĞDIR ﬁn", "Große STRASSE straße ẞ ß", "ΟΔΥΣΣΕΥΣ Σίσυφος σοφός ς Σ", "Ça va, señor? ÑANDÚ",
			"注文N-12はいつ届きますか？東京都", "パスワード（ﾊﾟｽ）を忘れてしまいました。", "สวัสดีครับ ขอบคุณ", "주문은 어디에 있나요",
			"e\u0301te\u0301 été \u212Aelvin K", "ok \uD83D\uDE00\uD83D\uDE00 ok→done 𠮷野家",
			"/api/v1/logs?id=5f3a-99e1&b=%20", "{\"nested\":{\"key\":\"value-1\"},\"a\":[1,2,3]}", "...---...",
			"aaaa aaa aa a", "123e4567-e89b-12d3-a456-426614174000", "ﬀ ǅ ǆ Ǆ ΐ ŉ");

	private final Random random = new Random(7);

	@TempDir
	Path folder;

	private DuckDbLogStore store;

	@BeforeEach
	void openStore() {
		this.store = new DuckDbLogStore(this.folder.resolve("logs.duckdb"), DataSize.ofMegabytes(256), 4);
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	@Test
	void everyTextIsFoundAsItIsWithoutWords() {
		for (int day = 0; day <= 6; day++) {
			for (int i = 0; i < 6; i++) {
				append(randomLog(day));
			}
		}
		Map<String, List<String>> expected = new LinkedHashMap<>();
		needles().forEach((needle) -> expected.put(needle, found(needle)));
		assertThat(expected.values()).anyMatch(List::isEmpty).anyMatch((ids) -> ids.size() == 1);
		keepWords();
		assertThat(expected).allSatisfy((needle, ids) -> assertThat(found(needle)).as(needle).isEqualTo(ids));
	}

	@Test
	void onlyWhatMayHoldATextIsRead() {
		appendToEachDay();
		append(log(6, "day number6"));
		assertThat(places("number4")).containsExactly(WHOLE);
		keepWords();
		assertThat(places("number4")).containsExactly(day(4), day(6));
		assertThat(places("ay number4")).containsExactly(day(4), day(6));
		assertThat(places("umber4")).containsExactly(day(4), day(6));
		assertThat(places("unheard of")).containsExactly(day(6));
		assertThat(places("day number")).containsExactly(WHOLE);
		assertThat(places("...")).containsExactly(WHOLE);
		assertThat(this.store.index().placesOf(List.of("number4"), day(3))).isEmpty();
		assertThat(found("number4")).hasSize(1);
		assertThat(found("number6")).hasSize(1);
	}

	@Test
	void textIsFoundBesideOtherConditionsAndWithoutItself() {
		appendToEachDay();
		keepWords();
		LogCondition text = new LogCondition.Text("number4");
		LogCondition other = new LogCondition.Text("number2");
		LogCondition nowhere = new LogCondition.Text("number9");
		assertThat(found(new LogCondition.Not(text))).hasSize(5);
		assertThat(found(new LogCondition.Or(List.of(text, other, nowhere)))).hasSize(2);
		assertThat(found(text.and(other))).isEmpty();
		assertThat(found(new LogCondition.Not(nowhere))).hasSize(6);
		assertThat(this.store.figures(new LogSelection(LogQueries.SCOPE, WHOLE, text)).requests()).isEqualTo(1);
	}

	@Test
	void errorMessageIsAmongTheWords() {
		StoredLog failed = StoredLogs.log().time(FIRST).errorMessage("Quota of tenant-77 EXCEEDED").build();
		appendToEachDay();
		append(failed);
		keepWords();
		assertThat(places("tenant-77 exceeded")).containsExactly(day(0), day(6));
		assertThat(found("tenant-77 exceeded")).containsExactly(failed.id());
	}

	@Test
	void logThatComesLateIsFound() {
		appendToEachDay();
		keepWords();
		assertThat(places("belated")).containsExactly(day(6));
		StoredLog late = log(2, "belated");
		append(late);
		assertThat(found("belated")).containsExactly(late.id());
		keepWords();
		assertThat(places("belated")).containsExactly(day(2), day(6));
		assertThat(found("belated")).containsExactly(late.id());
	}

	@Test
	void lateLogLeavesTheWordsOfOtherDays() {
		append(log(2, "punctual2"), log(3, "punctual3"));
		keepWords();
		append(log(2, "belated"));
		assertThat(words()).contains("punctual3").doesNotContain("punctual2");
	}

	@Test
	void wordsLeaveWithTheLogs() {
		append(log(2, "secret2"), log(3, "secret3"));
		keepWords();
		this.store.delete(new LogSelection(LogQueries.SCOPE, day(2)));
		assertThat(words()).doesNotContain("secret2").contains("secret3");
		keepWords();
		assertThat(words()).doesNotContain("secret2").contains("secret3");
	}

	@Test
	void wordsLeaveWithTheContents() {
		append(log(2, "secret2"), log(3, "secret3"));
		keepWords();
		this.store.deleteContent(new LogSelection(LogQueries.SCOPE, day(2)));
		assertThat(words()).doesNotContain("secret2").contains("secret3");
		keepWords();
		assertThat(words()).doesNotContain("secret2").contains("secret3");
		assertThat(found("secret2")).isEmpty();
	}

	@Test
	void newPricesLeaveTheWords() {
		append(log(2, "priced"));
		keepWords();
		this.store.reprice(new LogSelection(LogQueries.SCOPE, day(2)), (usage) -> new LogCost(1, "p"));
		assertThat(words()).contains("priced");
	}

	@Test
	void wordsOfADayThatChangedWhileTheyWereReadAreNotKept() {
		append(log(2, "on time"));
		long changes = this.store.writer().changesOf(day(2).from());
		List<String> words = new WordWriter(this.store.database(), this.store.writer()).words(day(2));
		append(log(2, "belated"));
		assertThat(this.store.writer().keepWords(day(2), changes, words)).isFalse();
		assertThat(words()).isEmpty();
		keepWords();
		assertThat(words()).contains("belated");
	}

	@Test
	void todayIsNotRead() {
		append(log(6, "today"));
		assertThat(this.store.keepWordsBefore(TODAY)).isZero();
	}

	@Test
	void dayIsReadInStretchesAndOnlyWhatIsMissingAgain() {
		append(IntStream.range(0, 40)
			.mapToObj((minute) -> StoredLogs.log()
				.time(FIRST.plus(Duration.ofMinutes(minute)))
				.input("\"minute" + minute + "\"")
				.build())
			.toArray(StoredLog[]::new));
		WordWriter writer = new WordWriter(this.store.database(), this.store.writer(), 6_000);
		assertThat(writer.keepWordsBefore(TODAY, 2)).isEqualTo(2);
		int rest = writer.keepWordsBefore(TODAY, 100);
		assertThat(rest).isGreaterThan(1);
		assertThat(writer.keepWordsBefore(TODAY, 100)).isZero();
		assertThat(this.store.index().placesOf(List.of("minute20"), day(0))).singleElement()
			.satisfies((place) -> assertThat(place.duration()).isLessThan(Duration.ofMinutes(15)));
		StoredLog late = StoredLogs.log().time(FIRST.plus(Duration.ofMinutes(20))).input("\"belated\"").build();
		append(late);
		assertThat(words()).contains("minute0", "minute39").doesNotContain("minute20");
		assertThat(found("belated")).containsExactly(late.id());
		assertThat(writer.keepWordsBefore(TODAY, 100)).isPositive().isLessThan(rest);
		assertThat(words()).contains("minute20", "belated");
	}

	@Test
	void randomDataIsLookedFor() {
		List<StoredLog> logs = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			StringBuilder blob = new StringBuilder();
			IntStream.range(0, 200).forEach((any) -> blob.append(Long.toHexString(this.random.nextLong())).append('+'));
			logs.add(log(1, blob.toString()));
		}
		appendToEachDay();
		append(logs.toArray(StoredLog[]::new));
		keepWords();
		assertThat(places("abc")).containsExactly(day(1), day(6));
		String part = logs.get(40).input().substring(500, 530);
		assertThat(found(part)).containsExactly(logs.get(40).id());
	}

	@Test
	void wordsAreThereAfterARestart() {
		appendToEachDay();
		keepWords();
		closeStore();
		openStore();
		assertThat(places("unheard")).containsExactly(day(6));
		StoredLog late = log(2, "unheard");
		append(late);
		assertThat(found("unheard")).containsExactly(late.id());
	}

	@Test
	void fileOfAnOlderServerGetsItsWords() throws SQLException {
		StoredLog old = log(2, "of old");
		append(old);
		keepWords();
		closeStore();
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + this.folder.resolve("logs.duckdb"));
				Statement statement = connection.createStatement()) {
			statement.execute("DROP TABLE log_words");
			statement.execute("DELETE FROM schema_version WHERE version = 4");
		}
		openStore();
		assertThat(found("of old")).containsExactly(old.id());
		keepWords();
		assertThat(words()).contains("old");
		assertThat(found("of old")).containsExactly(old.id());
	}

	private List<String> needles() {
		Set<String> needles = new LinkedHashSet<>(
				List.of("x", "i", "i\u0307", "ss", "ß", "ς", "σ", "k", "\uD83D\uDE00", "\\n", "\\\"", "\"", "\\", " ",
						"N-4711?", "order n", "注", "東京", "都", "unheard of", "order x", "zzz", "東京駅", "aaaaa"));
		for (String text : TEXTS) {
			int[] points = text.codePoints().toArray();
			for (int i = 0; i < 6; i++) {
				int from = this.random.nextInt(points.length);
				int length = 1 + this.random.nextInt(Math.min(14, points.length - from));
				String part = new String(points, from, length);
				String needle = switch (i % 3) {
					case 0 -> part.toUpperCase(Locale.ROOT);
					case 1 -> part.toLowerCase(Locale.ROOT);
					default -> part;
				};
				needles.add(needle);
			}
		}
		return List.copyOf(needles);
	}

	private StoredLog randomLog(int day) {
		StoredLogs log = StoredLogs.log().time(time(day)).input(json(any())).output(json(any()));
		if (this.random.nextBoolean()) {
			log.metadata("{\"tag\":" + json(any()) + "}");
		}
		return (this.random.nextInt(3) == 0) ? log.errorMessage(any()).build() : log.build();
	}

	private String any() {
		return TEXTS.get(this.random.nextInt(TEXTS.size()));
	}

	private Instant time(int day) {
		return FIRST.plus(Duration.ofDays(day)).plusSeconds(this.random.nextInt(86_400));
	}

	private StoredLog log(int day, String text) {
		return StoredLogs.log().time(time(day)).input(json(text)).build();
	}

	private static String json(String text) {
		return JsonMapper.shared().writeValueAsString(text);
	}

	private void appendToEachDay() {
		append(IntStream.range(0, 6).mapToObj((day) -> log(day, "day number" + day)).toArray(StoredLog[]::new));
	}

	private void append(StoredLog... logs) {
		assertThat(this.store.append(StoredLogs.unpriced(List.of(logs)))).hasSize(logs.length);
	}

	private void keepWords() {
		this.store.keepWordsBefore(TODAY);
	}

	private List<String> words() {
		return this.store.database()
			.query("SELECT words FROM log_words WHERE words IS NOT NULL", Map.of(), (row, number) -> row.getString(1))
			.stream()
			.flatMap((row) -> Stream.of(row.trim().split(" ")))
			.toList();
	}

	private List<TimeRange> places(String text) {
		return this.store.index().placesOf(List.of(text), WHOLE);
	}

	private List<String> found(String text) {
		return found(new LogCondition.Text(text));
	}

	private List<String> found(LogCondition condition) {
		return this.store.find(new LogQuery(new LogSelection(LogQueries.SCOPE, WHOLE, condition), null, 500))
			.logs()
			.stream()
			.map(LogSummary::id)
			.toList();
	}

	private static TimeRange day(int number) {
		Instant start = FIRST.plus(Duration.ofDays(number));
		return new TimeRange(start, start.plus(Duration.ofDays(1)));
	}

}
