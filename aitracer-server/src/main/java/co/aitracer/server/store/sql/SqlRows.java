package co.aitracer.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * Takes rows one after the other.
 */
@FunctionalInterface
interface SqlRows {

	void accept(ResultSet row) throws SQLException;

	/**
	 * Asks a question whose rows go elsewhere.
	 * @param reader asks the engine
	 * @param sql the question
	 * @param parameters the values of its parameters
	 * @param rows takes each row
	 */
	static void each(SqlReader reader, String sql, Map<String, Object> parameters, SqlRows rows) {
		reader.query(sql, parameters, (row, number) -> {
			rows.accept(row);
			return null;
		});
	}

}
