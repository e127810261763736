package co.aitracer.server.store.sql;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Asks the engine. Safe for use by several threads.
 */
@FunctionalInterface
public interface SqlReader {

	/**
	 * Asks one question.
	 * @param <T> what a row becomes
	 * @param sql the question, its parameters written as {@code :name}
	 * @param parameters the values of the parameters; a collection stands for a list of
	 * values
	 * @param rows makes something of each row
	 * @return what became of the rows, in their order
	 * @throws org.springframework.dao.DataAccessException if the engine fails
	 */
	<T extends @Nullable Object> List<T> query(String sql, Map<String, Object> parameters, RowMapper<T> rows);

}
