package co.aitracer.server.pricing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The prices that people entered, in the control store. A price that no longer counts is
 * ended, never deleted, because logs name it.
 */
@Repository
class PriceOverrides {

	private static final String COLUMNS = "id, provider, model, valid_from, created_at, input_price, output_price, "
			+ "cache_read_price, cache_write_price, reasoning_price, ended_at";

	private final JdbcClient jdbc;

	private final Clock clock;

	PriceOverrides(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	List<Price> current(String workspace) {
		return read(workspace, " AND ended_at IS NULL");
	}

	List<Price> ended(String workspace) {
		return read(workspace, " AND ended_at IS NOT NULL");
	}

	void add(String workspace, PriceEntry entry) {
		Map<String, Object> values = new HashMap<>();
		values.put("id", UUID.randomUUID().toString());
		values.put("workspace", workspace);
		values.put("provider", entry.provider());
		values.put("model", entry.model());
		values.put("validFrom", (entry.validFrom() != null) ? Timestamp.from(entry.validFrom()) : null);
		values.put("createdAt", Timestamp.from(this.clock.instant()));
		values.put("input", entry.input());
		values.put("output", entry.output());
		values.put("cacheRead", entry.cacheRead());
		values.put("cacheWrite", entry.cacheWrite());
		values.put("reasoning", entry.reasoning());
		this.jdbc
			.sql("INSERT INTO price_override (id, workspace, provider, model, valid_from, created_at, input_price, "
					+ "output_price, cache_read_price, cache_write_price, reasoning_price) VALUES (:id, :workspace, "
					+ ":provider, :model, :validFrom, :createdAt, :input, :output, :cacheRead, :cacheWrite, :reasoning)")
			.params(values)
			.update();
	}

	boolean end(String workspace, String id) {
		return this.jdbc
			.sql("UPDATE price_override SET ended_at = :now WHERE workspace = :workspace AND id = :id "
					+ "AND ended_at IS NULL")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("workspace", workspace)
			.param("id", id)
			.update() > 0;
	}

	private List<Price> read(String workspace, String condition) {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM price_override WHERE workspace = :workspace" + condition
					+ " ORDER BY created_at, id")
			.param("workspace", workspace)
			.query((row, number) -> price(row))
			.list();
	}

	private static Price price(ResultSet row) throws SQLException {
		return new Price(Objects.requireNonNull(row.getString("id")), Price.Source.PAGE, row.getString("provider"),
				Objects.requireNonNull(row.getString("model")), instant(row, "valid_from"),
				Objects.requireNonNull(instant(row, "created_at")), amount(row, "input_price"),
				amount(row, "output_price"), row.getBigDecimal("cache_read_price"),
				row.getBigDecimal("cache_write_price"), row.getBigDecimal("reasoning_price"));
	}

	private static BigDecimal amount(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(row.getBigDecimal(column));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp time = row.getTimestamp(column);
		return (time != null) ? time.toInstant() : null;
	}

}
