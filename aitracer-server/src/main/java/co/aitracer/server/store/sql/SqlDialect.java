package co.aitracer.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.TimeRange;

/**
 * What an engine says in its own words. The tables have the columns of
 * {@code db/log-store/duckdb}; times are asked for and answered in microseconds since the
 * epoch.
 */
public interface SqlDialect {

	/**
	 * The logs, each once.
	 * @return what stands after {@code FROM}, without an alias
	 */
	String logs();

	/**
	 * The contents, each once.
	 * @return what stands after {@code FROM}, without an alias
	 */
	String contents();

	/**
	 * A column of the logs by which a row is found again within one question.
	 * @return the column
	 */
	String rowKey();

	/**
	 * Sums and histograms of whole days.
	 * @return what stands after {@code FROM}, without an alias
	 */
	String dailyFigures();

	/**
	 * The users of whole days.
	 * @return what stands after {@code FROM}, without an alias
	 */
	String dailyUsers();

	/**
	 * A point in time.
	 * @param parameter the name of a parameter that holds microseconds
	 * @return an expression that compares to the columns of times
	 */
	String time(String parameter);

	/**
	 * The microseconds of a time.
	 * @param column a column of times
	 * @return an expression of a 64-bit number
	 */
	String micros(String column);

	/**
	 * A number divided, without its remainder.
	 * @param dividend an expression of a number that is not negative
	 * @param divisor an expression of a positive number
	 * @return an expression of a 64-bit number
	 */
	String divide(String dividend, String divisor);

	/**
	 * A sum that does not overflow.
	 * @param expression an expression of a 64-bit number, null for nothing
	 * @return an expression of a 64-bit number: the sum, or the largest number there is
	 */
	String sum(String expression);

	/**
	 * Whether a text holds another one, ignoring case.
	 * @param column the text
	 * @param parameter the name of a parameter that holds the other one
	 * @return a condition
	 */
	String contains(String column, String parameter);

	/**
	 * The parts of a range that may hold one of several texts, for an engine that is
	 * better asked about those alone. It may answer with a question of its own.
	 * @param texts the texts
	 * @param range the range
	 * @return the parts in their order, outside of which no log holds a text; null if the
	 * engine finds them by itself
	 */
	default @Nullable List<TimeRange> placesOf(List<String> texts, TimeRange range) {
		return null;
	}

	/**
	 * Whether a text matches a pattern, ignoring case.
	 * @param column the text
	 * @param parameter the name of a parameter that holds a pattern of {@code LIKE} whose
	 * plain characters are escaped by a backslash
	 * @return a condition
	 */
	String like(String column, String parameter);

	/**
	 * The value of a key of the metadata.
	 * @param parameter the name of a parameter that holds the key
	 * @return an expression of a text, null when there is no such key
	 */
	String metadataValue(String parameter);

	/**
	 * One row for each key of the metadata.
	 * @return an expression that multiplies the rows of a {@code SELECT}
	 */
	String metadataKeys();

	/**
	 * The value of one column where another one is largest.
	 * @param column the one column
	 * @param largest the other one
	 * @return an aggregate
	 */
	String valueAtMax(String column, String largest);

	/**
	 * Reads a list of texts.
	 * @param row the row
	 * @param column the column
	 * @return the texts
	 * @throws SQLException if the driver fails
	 */
	List<String> strings(ResultSet row, String column) throws SQLException;

}
