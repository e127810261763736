package co.aitracer.server.store.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import org.springframework.util.unit.DataSize;

import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStoreStatus;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.sql.AbstractSqlLogStore;
import co.aitracer.server.store.sql.DailyFigures;

/**
 * Keeps logs in one DuckDB file. Questions read a snapshot and never wait for the writer.
 */
class DuckDbLogStore extends AbstractSqlLogStore {

	/**
	 * How many logs a change holds the writer for, see {@code docs/performance.md}.
	 */
	private static final int LOGS_AT_ONCE = 25_000;

	/**
	 * Of how many stretches words are kept before other tasks of the schedule get a turn.
	 */
	private static final int STRETCHES_AT_ONCE = 500;

	private final Path file;

	private final DuckDbDatabase database;

	private final LogWriter writer;

	private final DayWriter days;

	private final WordWriter words;

	private final WordIndex index;

	private final int logsAtOnce;

	DuckDbLogStore(Path file, DataSize memoryLimit, int readers) {
		this(file, memoryLimit, readers, LOGS_AT_ONCE);
	}

	DuckDbLogStore(Path file, DataSize memoryLimit, int readers, int logsAtOnce) {
		this(file, new DuckDbDatabase(file, memoryLimit, readers), logsAtOnce);
	}

	private DuckDbLogStore(Path file, DuckDbDatabase database, int logsAtOnce) {
		this(file, database, new DailyFigures(), new WordIndex(database), logsAtOnce);
	}

	private DuckDbLogStore(Path file, DuckDbDatabase database, DailyFigures daily, WordIndex index, int logsAtOnce) {
		super(new DuckDbDialect(index), database, daily);
		this.file = file;
		this.database = database;
		this.writer = new LogWriter(database.writer(), daily, index);
		this.days = new DayWriter(database.writer(), this.writer);
		this.words = new WordWriter(database, this.writer);
		this.index = index;
		this.logsAtOnce = logsAtOnce;
	}

	@Override
	public List<String> append(List<PricedLog> logs) {
		return this.writer.append(logs);
	}

	@Override
	public long reprice(LogSelection selection, LogPricer pricer) {
		return inSlices(selection, (slice) -> this.writer.reprice(slice, changedCosts(slice, pricer)));
	}

	@Override
	public long delete(LogSelection selection) {
		return inSlices(selection, this.writer::delete);
	}

	@Override
	public long deleteContent(LogSelection selection) {
		return inSlices(selection, this.writer::deleteContent);
	}

	// the writer is held for a slice at a time, and batches are written in between
	private long inSlices(LogSelection selection, ToLongFunction<LogSelection> change) {
		return slices(selection, this.logsAtOnce).stream().map(selection::during).mapToLong(change).sum();
	}

	@Override
	public LogStoreStatus status() {
		long logs = this.database.query("SELECT count(*) FROM logs", Map.of(), (row, number) -> row.getLong(1)).get(0);
		String version = this.database.query("SELECT version()", Map.of(), (row, number) -> row.getString(1)).get(0);
		return new LogStoreStatus("DuckDB " + version, this.file.toString(), logs, size(this.file) + size(wal()));
	}

	@Override
	public boolean copyTo(Path folder) throws IOException {
		// the end of a copy also ends the engine's lock on its file, as POSIX has it; the
		// lock on the data folder stays
		this.writer.pause(() -> {
			for (Path part : List.of(this.file, wal())) {
				if (Files.exists(part)) {
					Files.copy(part, folder.resolve(part.getFileName()));
				}
			}
		});
		return true;
	}

	/**
	 * Sums up all days that have ended and are not summed up yet, the newest first. A day
	 * whose logs change meanwhile is left for the next time.
	 * @param today when the day begins that has not ended
	 * @return how many days were summed up
	 */
	int sumUpDaysBefore(Instant today) {
		return (int) this.days.daysToSumUp(today).stream().filter(this.days::sumUp).count();
	}

	/**
	 * Keeps the words of days that have ended, for searches, the newest first. Where logs
	 * change meanwhile is left for the next time.
	 * @param today when the day begins that has not ended
	 * @return how many stretches of time got their words; at most as many as take some
	 * seconds
	 */
	int keepWordsBefore(Instant today) {
		return this.words.keepWordsBefore(today, STRETCHES_AT_ONCE);
	}

	DayWriter days() {
		return this.days;
	}

	DuckDbDatabase database() {
		return this.database;
	}

	WordIndex index() {
		return this.index;
	}

	LogWriter writer() {
		return this.writer;
	}

	@Override
	public void close() {
		this.writer.stop();
		this.days.close();
		this.database.close();
	}

	private Path wal() {
		return this.file.resolveSibling(this.file.getFileName() + ".wal");
	}

	private static long size(Path file) {
		try {
			return Files.exists(file) ? Files.size(file) : 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
