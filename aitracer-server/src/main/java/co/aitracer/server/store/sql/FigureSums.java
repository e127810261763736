package co.aitracer.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NavigableMap;
import java.util.TreeMap;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LatencyBuckets;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.Percentiles;

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

	private final Histogram latency = new Histogram();

	private final Histogram timeToFirstToken = new Histogram();

	void add(ResultSet row) throws SQLException {
		switch (row.getInt("kind")) {
			case LogFigureSql.LATENCY -> this.latency.add(row);
			case LogFigureSql.TIME_TO_FIRST_TOKEN -> this.timeToFirstToken.add(row);
			default -> addSums(row);
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
				this.cachedInputTokens, this.cost, Math.round(this.unpriced), this.latency.percentiles(),
				this.timeToFirstToken.percentiles(), this.outputMillis, this.users);
	}

	LogGroup group(String value) {
		return new LogGroup(value, figures(), this.logs, SqlTimes.instant(this.first), SqlTimes.instant(this.last));
	}

	private static long sum(long one, long other) {
		long sum = one + other;
		return (sum < 0) ? Long.MAX_VALUE : sum;
	}

	/**
	 * The rows of a histogram in which a percentile lies.
	 */
	private static final class Histogram {

		private final NavigableMap<Integer, Double> seen = new TreeMap<>();

		private double total;

		void add(ResultSet row) throws SQLException {
			this.seen.put(row.getInt("bucket"), row.getDouble("seen"));
			this.total = row.getDouble("total");
		}

		Percentiles percentiles() {
			return LatencyBuckets.percentiles(this.seen, this.total);
		}

	}

}
