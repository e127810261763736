package co.aitracer.server.store.duckdb;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import co.aitracer.server.store.TimeRange;
import co.aitracer.server.store.sql.SqlConditions;
import co.aitracer.server.store.sql.SqlReader;
import co.aitracer.server.store.sql.SqlTimes;

/**
 * Knows by their words which stretches of time cannot hold a text. It only rules out: a
 * stretch whose words are not kept may hold anything. The words are read in one snapshot
 * and leave together with what they are of, so that whatever was stored before a search
 * began is found; what is stored meanwhile may be. Safe for use by several threads.
 */
final class WordIndex {

	private static final int MAX_PARTS = 8;

	private final SqlReader reader;

	private volatile Instant end = Instant.MIN;

	WordIndex(SqlReader reader) {
		this.reader = reader;
	}

	/**
	 * Until when words may be kept; it only ever becomes later.
	 * @return the end of the last stretch that has ever been kept
	 */
	Instant end() {
		return this.end;
	}

	/**
	 * Tells of a stretch before its words are kept; called by the writer alone.
	 * @param until when the stretch ends
	 */
	void reach(Instant until) {
		if (until.isAfter(this.end)) {
			this.end = until;
		}
	}

	/**
	 * The parts of a range that may hold one of several texts.
	 * @param texts the texts
	 * @param range the range
	 * @return the parts, in their order
	 */
	List<TimeRange> placesOf(List<String> texts, TimeRange range) {
		if (!range.from().isBefore(this.end)) {
			return List.of(range);
		}
		List<Set<String>> parts = lower(texts).stream().map(WordScanner::partsOf).toList();
		if (parts.stream().anyMatch(Set::isEmpty)) {
			return List.of(range);
		}
		return without(range, free(parts, range));
	}

	// in lower case as the engine writes it, like the words
	private List<String> lower(List<String> texts) {
		SqlConditions question = new SqlConditions(DuckDbDialect.INSTANCE);
		String lower = texts.stream()
			.map((text) -> "lower(" + question.parameter(text) + ")")
			.collect(Collectors.joining(", "));
		return this.reader.query("SELECT unnest([" + lower + "])", question.parameters(),
				(row, number) -> row.getString(1));
	}

	private List<TimeRange> free(List<Set<String>> texts, TimeRange range) {
		SqlConditions question = new SqlConditions(DuckDbDialect.INSTANCE);
		String possible = texts.stream()
			.map((parts) -> parts.stream()
				.sorted(Comparator.comparing(String::length).reversed())
				.limit(MAX_PARTS)
				.map((part) -> "bool_or(contains(words, " + question.parameter(part) + "))")
				.collect(Collectors.joining(" AND ", "(", ")")))
			.collect(Collectors.joining(" OR "));
		String from = question.time(SqlTimes.boundary(range.from()));
		String to = question.time(SqlTimes.boundary(range.to()));
		String sql = "SELECT epoch_us(first), epoch_us(until) FROM log_words WHERE first < " + to + " AND until > "
				+ from + " GROUP BY first, until HAVING NOT (bool_or(words IS NULL) OR " + possible
				+ ") ORDER BY first";
		return this.reader.query(sql, question.parameters(),
				(row, number) -> new TimeRange(SqlTimes.instant(row.getLong(1)), SqlTimes.instant(row.getLong(2))));
	}

	private static List<TimeRange> without(TimeRange range, List<TimeRange> free) {
		List<TimeRange> rest = new ArrayList<>();
		Duration skipped = Duration.ZERO;
		Instant from = range.from();
		for (TimeRange stretch : free) {
			if (from.isBefore(stretch.from())) {
				rest.add(new TimeRange(from, stretch.from()));
			}
			skipped = skipped.plus(stretch.duration());
			from = stretch.to();
		}
		if (from.isBefore(range.to())) {
			rest.add(new TimeRange(from, range.to()));
		}
		// what is nearly everywhere is looked for everywhere
		return (skipped.multipliedBy(5).compareTo(range.duration()) < 0) ? List.of(range) : rest;
	}

}
