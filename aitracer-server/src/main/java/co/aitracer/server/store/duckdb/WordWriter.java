package co.aitracer.server.store.duckdb;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.TimeRange;
import co.aitracer.server.store.sql.DailyFigures;
import co.aitracer.server.store.sql.Slicer;
import co.aitracer.server.store.sql.SqlConditions;
import co.aitracer.server.store.sql.SqlReader;
import co.aitracer.server.store.sql.SqlTimes;

/**
 * Keeps the words of past days, a stretch of a few megabytes of texts at a time. It reads
 * beside the writer, which has the last word: of a day that changed meanwhile nothing is
 * kept.
 */
final class WordWriter {

	private static final long STEP_MICROS = 10_000_000;

	// a search reads a stretch in about 5 ms, and plans its question in about 2
	private static final long STRETCH_BYTES = 8 * 1024 * 1024;

	// of texts that are read at once, where many large logs started together
	private static final long MAX_BYTES = 128 * 1024 * 1024;

	private static final int LOGS_AT_ONCE = 25_000;

	// to read a log takes as long as to read a kilobyte of text, beside its texts
	private static final String BYTES = "sum(1000 + strlen(input) + strlen(output) + strlen(metadata))";

	private final SqlReader reader;

	private final LogWriter logs;

	private final long stretchBytes;

	WordWriter(SqlReader reader, LogWriter logs) {
		this(reader, logs, STRETCH_BYTES);
	}

	WordWriter(SqlReader reader, LogWriter logs, long stretchBytes) {
		this.reader = reader;
		this.logs = logs;
		this.stretchBytes = stretchBytes;
	}

	/**
	 * Keeps the words of days before another one, the newest first.
	 * @param today when the other day begins
	 * @param most how many stretches at most
	 * @return how many stretches were kept
	 */
	synchronized int keepWordsBefore(Instant today, int most) {
		int kept = 0;
		for (TimeRange gap : gaps(today)) {
			for (TimeRange stretch : stretches(gap)) {
				if (kept == most) {
					return kept;
				}
				if (!keep(stretch)) {
					break;
				}
				kept++;
			}
		}
		return kept;
	}

	/**
	 * Reads the words of a stretch.
	 * @param stretch the stretch
	 * @return rows of the words, or one null where there are too many
	 */
	List<@Nullable String> words(TimeRange stretch) {
		if (bytes(stretch) > MAX_BYTES) {
			return Collections.singletonList(null);
		}
		WordSet words = new WordSet();
		// one part after the other: what the engine makes of a whole is what it makes of
		// its columns in a search
		add(words, stretch, "SELECT encode(lower(input) || chr(10) || lower(output) || chr(10) || lower(metadata)) "
				+ "FROM log_content WHERE ");
		add(words, stretch, "SELECT DISTINCT encode(lower(error_message)) FROM logs WHERE error_message <> '' AND ");
		if (words.isTooLarge()) {
			return Collections.singletonList(null);
		}
		return new ArrayList<>(words.rows());
	}

	private boolean keep(TimeRange stretch) {
		long changes = this.logs.changesOf(DailyFigures.dayOf(stretch.from()));
		return this.logs.keepWords(stretch, changes, words(stretch));
	}

	private void add(WordSet words, TimeRange stretch, String sql) {
		SqlConditions conditions = during(stretch);
		this.reader.query(sql + conditions.where(), conditions.parameters(), (row, number) -> {
			words.addAll(row.getBytes(1));
			return number;
		});
	}

	// the days, or parts of days, that have logs but no words
	private List<TimeRange> gaps(Instant today) {
		List<TimeRange> kept = this.reader.query(
				"SELECT DISTINCT epoch_us(first) AS f, epoch_us(until) AS u FROM log_words ORDER BY f", Map.of(),
				(row, number) -> new TimeRange(SqlTimes.instant(row.getLong(1)), SqlTimes.instant(row.getLong(2))));
		List<TimeRange> gaps = new ArrayList<>();
		Instant from = Instant.MIN;
		for (TimeRange stretch : kept) {
			addDays(gaps, from, stretch.from());
			from = stretch.to();
		}
		addDays(gaps, from, today);
		gaps.sort(Comparator.comparing(TimeRange::from).reversed());
		return gaps;
	}

	private void addDays(List<TimeRange> gaps, Instant from, Instant to) {
		if (from.isBefore(to)) {
			SqlConditions conditions = during(new TimeRange(from, to));
			this.reader
				.query("SELECT DISTINCT epoch_us(time_bucket(INTERVAL 1 DAY, time)) FROM logs WHERE "
						+ conditions.where(), conditions.parameters(), (row, number) -> row.getLong(1))
				.stream()
				.map(SqlTimes::instant)
				.map((day) -> new TimeRange(day.isBefore(from) ? from : day, end(day, to)))
				.forEach(gaps::add);
		}
	}

	private static Instant end(Instant day, Instant to) {
		Instant end = day.plus(1, ChronoUnit.DAYS);
		return end.isBefore(to) ? end : to;
	}

	// by numbers of logs first, so that no question reads the texts of a large day
	private List<TimeRange> stretches(TimeRange gap) {
		return cut(gap, "logs", "count(*)", LOGS_AT_ONCE).stream()
			.flatMap((part) -> cut(part, "log_content", BYTES, this.stretchBytes).stream())
			.toList();
	}

	private List<TimeRange> cut(TimeRange range, String table, String weight, long most) {
		List<TimeRange> parts = new ArrayList<>();
		Slicer slicer = new Slicer(range, most, parts::add);
		SqlConditions conditions = during(range);
		this.reader.query(
				"SELECT epoch_us(time) // " + STEP_MICROS + " AS step, CAST(" + weight + " AS BIGINT) FROM " + table
						+ " WHERE " + conditions.where() + " GROUP BY step ORDER BY step",
				conditions.parameters(), (row, number) -> {
					Instant step = SqlTimes.instant(row.getLong(1) * STEP_MICROS);
					slicer.add(step.isBefore(range.from()) ? range.from() : step, row.getLong(2));
					return number;
				});
		slicer.end();
		return parts;
	}

	private long bytes(TimeRange stretch) {
		SqlConditions conditions = during(stretch);
		return this.reader
			.query("SELECT CAST(coalesce(" + BYTES + ", 0) AS BIGINT) FROM log_content WHERE " + conditions.where(),
					conditions.parameters(), (row, number) -> row.getLong(1))
			.get(0);
	}

	private static SqlConditions during(TimeRange range) {
		return new SqlConditions(DuckDbDialect.INSTANCE).during(range);
	}

}
