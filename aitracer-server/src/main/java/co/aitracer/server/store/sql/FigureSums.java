package co.aitracer.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LatencyBuckets;
import co.aitracer.server.store.LogGroup;

/**
 * Adds up the rows of which figures are made, see {@link FigureSql}.
 */
final class FigureSums {

	private double requests;

	private double errors;

	private long inputTokens;

	private long outputTokens;

	private long cachedInputTokens;

	private long cost;

	private double unpriced;

	private long outputMillis;

	private long logs;

	private long first = Long.MAX_VALUE;

	private long last = Long.MIN_VALUE;

	private long users;

	private final Map<Integer, Double> latency = new HashMap<>();

	private final Map<Integer, Double> timeToFirstToken = new HashMap<>();

	void add(ResultSet row) throws SQLException {
		int kind = row.getInt("kind");
		if (kind == FigureSql.LATENCY) {
			this.latency.merge(row.getInt("bucket"), row.getDouble("requests"), Double::sum);
		}
		else if (kind == FigureSql.TIME_TO_FIRST_TOKEN) {
			this.timeToFirstToken.merge(row.getInt("bucket"), row.getDouble("requests"), Double::sum);
		}
		else {
			addSums(row);
		}
	}

	private void addSums(ResultSet row) throws SQLException {
		this.requests += row.getDouble("requests");
		this.errors += row.getDouble("errors");
		this.inputTokens = sum(this.inputTokens, row.getLong("input_tokens"));
		this.outputTokens = sum(this.outputTokens, row.getLong("output_tokens"));
		this.cachedInputTokens = sum(this.cachedInputTokens, row.getLong("cached_input_tokens"));
		this.cost = sum(this.cost, row.getLong("cost"));
		this.unpriced += row.getDouble("unpriced");
		this.outputMillis = sum(this.outputMillis, row.getLong("output_millis"));
		this.logs += row.getLong("logs");
		this.first = Math.min(this.first, row.getLong("first_us"));
		this.last = Math.max(this.last, row.getLong("last_us"));
	}

	void setUsers(long users) {
		this.users = users;
	}

	Figures figures() {
		return new Figures(Math.round(this.requests), Math.round(this.errors), this.inputTokens, this.outputTokens,
				this.cachedInputTokens, this.cost, Math.round(this.unpriced), LatencyBuckets.percentiles(this.latency),
				LatencyBuckets.percentiles(this.timeToFirstToken), this.outputMillis, this.users);
	}

	LogGroup group(String value) {
		return new LogGroup(value, figures(), this.logs, SqlTimes.instant(this.first), SqlTimes.instant(this.last));
	}

	private static long sum(long one, long other) {
		long sum = one + other;
		return (sum < 0) ? Long.MAX_VALUE : sum;
	}

}
