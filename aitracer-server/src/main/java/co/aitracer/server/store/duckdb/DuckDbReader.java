package co.aitracer.server.store.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * A connection to read with, for one thread at a time. Questions stay prepared: to parse
 * and plan one takes longer than to answer it from the sums of days, and the engine plans
 * it for each answer anyway.
 */
final class DuckDbReader implements AutoCloseable {

	private static final int QUERY_TIMEOUT_SECONDS = 60;

	// about 0.15 MB each
	private static final int MAX_PREPARED = 32;

	private final Connection connection;

	private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(16, 0.75F, true);

	DuckDbReader(Connection connection) {
		this.connection = connection;
	}

	<T extends @Nullable Object> List<T> query(String sql, Map<String, Object> parameters, RowMapper<T> rows)
			throws SQLException {
		MapSqlParameterSource values = new MapSqlParameterSource(parameters);
		ParsedSql parsed = NamedParameterUtils.parseSqlStatement(sql);
		String question = NamedParameterUtils.substituteNamedParameters(parsed, values);
		PreparedStatement statement = prepare(question);
		try {
			int place = 0;
			for (Object value : NamedParameterUtils.buildValueArray(parsed, values, null)) {
				for (Object each : (value instanceof Collection<?> list) ? list : Collections.singletonList(value)) {
					statement.setObject(++place, each);
				}
			}
			List<T> answer = new ArrayList<>();
			try (ResultSet row = statement.executeQuery()) {
				for (int number = 0; row.next(); number++) {
					answer.add(rows.mapRow(row, number));
				}
			}
			return answer;
		}
		catch (SQLException ex) {
			JdbcUtils.closeStatement(this.prepared.remove(question));
			throw ex;
		}
	}

	@Override
	public void close() {
		this.prepared.values().forEach(JdbcUtils::closeStatement);
		JdbcUtils.closeConnection(this.connection);
	}

	private PreparedStatement prepare(String question) throws SQLException {
		PreparedStatement known = this.prepared.get(question);
		if (known != null) {
			return known;
		}
		if (this.prepared.size() == MAX_PREPARED) {
			JdbcUtils.closeStatement(this.prepared.remove(this.prepared.keySet().iterator().next()));
		}
		PreparedStatement statement = this.connection.prepareStatement(question);
		statement.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
		this.prepared.put(question, statement);
		return statement;
	}

}
