package co.aitracer.server.store.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.util.unit.DataSize;

import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStoreStatus;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.sql.AbstractSqlLogStore;
import co.aitracer.server.store.sql.DailyFigures;
import co.aitracer.server.store.sql.SqlConditions;

/**
 * Keeps logs in one DuckDB file. Questions read a snapshot and never wait for the writer.
 */
class DuckDbLogStore extends AbstractSqlLogStore {

	private final Path file;

	private final DuckDbDatabase database;

	private final LogWriter writer;

	DuckDbLogStore(Path file, DataSize memoryLimit, int readers) {
		this(file, new DuckDbDatabase(file, memoryLimit, readers), new DailyFigures());
	}

	private DuckDbLogStore(Path file, DuckDbDatabase database, DailyFigures daily) {
		super(DuckDbDialect.INSTANCE, database, daily);
		this.file = file;
		this.database = database;
		this.writer = new LogWriter(database.writer(), daily);
	}

	@Override
	public List<String> append(List<PricedLog> logs) {
		return this.writer.append(logs);
	}

	@Override
	public long reprice(LogSelection selection, LogPricer pricer) {
		return this.writer.reprice(changedCosts(selection, pricer));
	}

	@Override
	public long delete(LogSelection selection) {
		return seesNothing(selection) ? 0 : this.writer.delete(SqlConditions.of(DuckDbDialect.INSTANCE, selection));
	}

	@Override
	public long deleteContent(LogSelection selection) {
		return seesNothing(selection) ? 0
				: this.writer.deleteContent(SqlConditions.of(DuckDbDialect.INSTANCE, selection));
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
	 * Sums up the newest day that has ended and is not summed up yet.
	 * @param today when the day begins that has not ended
	 * @return whether there was one
	 */
	boolean sumUpDayBefore(Instant today) {
		List<Instant> days = this.writer.daysToSumUp(today);
		if (days.isEmpty()) {
			return false;
		}
		this.writer.sumUp(days.get(0));
		return true;
	}

	@Override
	public void close() {
		this.writer.stop();
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
