package co.aitracer.server.store.duckdb;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Tells DuckDB's failures apart by how their message begins, as the driver gives neither
 * SQL states nor error codes.
 */
final class DuckDbExceptionTranslator implements SQLExceptionTranslator {

	@Override
	public DataAccessException translate(String task, @Nullable String sql, SQLException ex) {
		String message = (ex.getMessage() != null) ? ex.getMessage() : "";
		String text = "Failed to " + task + ": " + message;
		if (message.startsWith("INTERRUPT")) {
			return new QueryTimeoutException(text, ex);
		}
		if (message.startsWith("TransactionContext")) {
			return new CannotAcquireLockException(text, ex);
		}
		if (message.startsWith("Constraint") || message.startsWith("Conversion")) {
			return new DataIntegrityViolationException(text, ex);
		}
		if (message.startsWith("IO") || message.startsWith("Out of Memory") || message.startsWith("Connection")
				|| message.startsWith("FATAL")) {
			return new DataAccessResourceFailureException(text, ex);
		}
		return new UncategorizedSQLException(task, sql, ex);
	}

}
