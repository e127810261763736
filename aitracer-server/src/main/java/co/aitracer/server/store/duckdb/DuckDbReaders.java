package co.aitracer.server.store.duckdb;

import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.duckdb.DuckDBConnection;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Connections to read with, of the engine that is already open. Bounded, because every
 * question uses all cores and much of the memory by itself. Not a general pool: a
 * connection of an embedded engine neither ages nor breaks.
 */
final class DuckDbReaders implements AutoCloseable {

	private static final int QUERY_TIMEOUT_SECONDS = 60;

	private static final int WAIT_SECONDS = 30;

	private final DuckDBConnection root;

	private final int size;

	private final Semaphore permits;

	private final Deque<Reader> idle = new ConcurrentLinkedDeque<>();

	private volatile boolean closed;

	DuckDbReaders(DuckDBConnection root, int size) {
		this.root = root;
		this.size = size;
		this.permits = new Semaphore(size, true);
	}

	<T> T read(Function<JdbcClient, T> question) {
		acquire(1);
		try {
			Reader reader = reader();
			try {
				return question.apply(reader.client());
			}
			finally {
				this.idle.push(reader);
			}
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
		this.idle.forEach(Reader::close);
		this.idle.clear();
		if (drained) {
			this.permits.release(this.size);
		}
	}

	private Reader reader() {
		if (this.closed) {
			throw new DataAccessResourceFailureException("The log store is closed");
		}
		Reader reader = this.idle.poll();
		return (reader != null) ? reader : Reader.open(this.root);
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

	/**
	 * One connection.
	 *
	 * @param connections hands out the connection again and again
	 * @param client asks through it
	 */
	private record Reader(SingleConnectionDataSource connections, JdbcClient client) {

		static Reader open(DuckDBConnection root) {
			try {
				SingleConnectionDataSource connections = new SingleConnectionDataSource(root.duplicate(), true);
				JdbcTemplate template = new JdbcTemplate(connections);
				template.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
				template.setExceptionTranslator(new DuckDbExceptionTranslator());
				return new Reader(connections, JdbcClient.create(template));
			}
			catch (SQLException ex) {
				throw DuckDbDatabase.translate("read the log store", ex);
			}
		}

		void close() {
			this.connections.destroy();
		}

	}

}
