package co.aitracer.server.store.clickhouse;

import java.sql.SQLException;
import java.util.Set;

import com.clickhouse.client.api.ServerException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Tells ClickHouse's failures apart by its error codes. What is neither about the data
 * nor about the question counts as an outage: then no log is blamed for it, and it is
 * tried again.
 */
final class ClickHouseExceptionTranslator implements SQLExceptionTranslator {

	// CANNOT_PARSE_*, TYPE_MISMATCH, ARGUMENT_OUT_OF_BOUND, INCORRECT_DATA,
	// VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
	private static final Set<Integer> DATA = Set.of(6, 26, 27, 38, 41, 53, 69, 72, 117, 321);

	// ILLEGAL_TYPE_OF_ARGUMENT, UNKNOWN_FUNCTION, UNKNOWN_IDENTIFIER, SYNTAX_ERROR,
	// NO_COMMON_TYPE
	private static final Set<Integer> QUESTION = Set.of(42, 43, 46, 47, 62, 386);

	// AUTHENTICATION_FAILED, UNKNOWN_USER, WRONG_PASSWORD, REQUIRED_PASSWORD,
	// ACCESS_DENIED, READONLY, DATABASE_ACCESS_DENIED, CLUSTER_DOESNT_EXIST,
	// NO_ELEMENTS_IN_CONFIG
	private static final Set<Integer> REFUSALS = Set.of(516, 192, 193, 194, 497, 164, 291, 701, 139, 170);

	private static final int TIMEOUT = 159;

	@Override
	public DataAccessException translate(String task, @Nullable String sql, SQLException ex) {
		return translate(task, (Exception) ex);
	}

	static DataAccessException translate(String task, Exception ex) {
		String text = "Failed to " + task + ": " + ex.getMessage();
		int code = code(ex);
		if (code == TIMEOUT) {
			return new QueryTimeoutException(text, ex);
		}
		if (DATA.contains(code)) {
			return new DataIntegrityViolationException(text, ex);
		}
		if (QUESTION.contains(code)) {
			return new InvalidDataAccessResourceUsageException(text, ex);
		}
		return new DataAccessResourceFailureException(text, ex);
	}

	/**
	 * Whether waiting does not help, because the server says no.
	 * @param ex the failure
	 * @return true when somebody has to change a setting
	 */
	static boolean isRefusal(Throwable ex) {
		return REFUSALS.contains(code(ex)) || QUESTION.contains(code(ex));
	}

	private static int code(@Nullable Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof ServerException server) {
				return server.getCode();
			}
		}
		return 0;
	}

}
