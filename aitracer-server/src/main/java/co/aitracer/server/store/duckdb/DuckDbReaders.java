package co.aitracer.server.store.duckdb;

import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.RowMapper;

/**
 * Connections to read with, of the engine that is already open. Bounded, because every
 * question uses all cores and much of the memory by itself. Not a general pool: a
 * connection of an embedded engine neither ages nor breaks.
 */
final class DuckDbReaders implements AutoCloseable {

	private static final int WAIT_SECONDS = 30;

	private final DuckDBConnection root;

	private final int size;

	private final Semaphore permits;

	private final Deque<DuckDbReader> idle = new ConcurrentLinkedDeque<>();

	private volatile boolean closed;

	DuckDbReaders(DuckDBConnection root, int size) {
		this.root = root;
		this.size = size;
		this.permits = new Semaphore(size, true);
	}

	<T extends @Nullable Object> List<T> query(String sql, Map<String, Object> parameters, RowMapper<T> rows) {
		acquire(1);
		try {
			DuckDbReader reader = reader();
			try {
				return reader.query(sql, parameters, rows);
			}
			finally {
				this.idle.push(reader);
			}
		}
		catch (SQLException ex) {
			throw DuckDbDatabase.translate("read the log store", ex);
		}
		finally {
			this.permits.release();
		}
	}

	@Override
	public void close() {
		this.closed = true;
		// what is being read is read to its end
		boolean drained = tryAcquire(this.size);
		this.idle.forEach(DuckDbReader::close);
		this.idle.clear();
		if (drained) {
			this.permits.release(this.size);
		}
	}

	private DuckDbReader reader() throws SQLException {
		if (this.closed) {
			throw new DataAccessResourceFailureException("The log store is closed");
		}
		DuckDbReader reader = this.idle.poll();
		return (reader != null) ? reader : new DuckDbReader(this.root.duplicate());
	}

	private void acquire(int permits) {
		if (!tryAcquire(permits)) {
			throw new CannotAcquireLockException("The log store is busy: " + this.size + " questions are being "
					+ "answered. More can be at the same time with 'aitracer.server.log-store.readers'.");
		}
	}

	private boolean tryAcquire(int permits) {
		try {
			return this.permits.tryAcquire(permits, WAIT_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
