package co.aitracer.server.alert;

import java.time.Duration;
import java.time.ZoneId;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.Percentiles;

/**
 * When a rule fires. Values that make no sense are refused with a sentence that names
 * them.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({ @JsonSubTypes.Type(value = AlertCondition.ErrorRate.class, name = "error_rate"),
		@JsonSubTypes.Type(value = AlertCondition.Cost.class, name = "cost"),
		@JsonSubTypes.Type(value = AlertCondition.Latency.class, name = "latency"),
		@JsonSubTypes.Type(value = AlertCondition.RequestCount.class, name = "request_count") })
public sealed interface AlertCondition {

	/** The shortest window. */
	Duration MIN_WINDOW = Duration.ofMinutes(5);

	/** The longest window. */
	Duration MAX_WINDOW = Duration.ofHours(24);

	private static void requireWindow(int minutes) {
		require(minutes >= MIN_WINDOW.toMinutes() && minutes <= MAX_WINDOW.toMinutes(), "The window must be "
				+ MIN_WINDOW.toMinutes() + " to " + MAX_WINDOW.toMinutes() + " minutes, but is " + minutes);
	}

	private static void require(boolean holds, String sentence) {
		if (!holds) {
			throw new IllegalArgumentException(sentence);
		}
	}

	/**
	 * More than a share of the requests failed.
	 *
	 * @param thresholdPercent the share, more than 0 and less than 100
	 * @param windowMinutes how far back requests count, in minutes
	 * @param minimumRequests with fewer requests there is nothing to judge by
	 */
	record ErrorRate(double thresholdPercent, int windowMinutes, long minimumRequests) implements Windowed {

		/**
		 * Checks the numbers.
		 */
		public ErrorRate {
			require(thresholdPercent > 0 && thresholdPercent < 100,
					"The threshold must be more than 0 % and less than 100 %, but is " + thresholdPercent);
			requireWindow(windowMinutes);
			require(minimumRequests >= 1, "The minimum of requests must be at least 1, but is " + minimumRequests);
		}

	}

	/**
	 * A budget is used up, or will be.
	 *
	 * @param budgetNanoUsd the budget in nanodollars, or null for that of the project
	 * @param period how long the budget lasts
	 * @param warnPercent the share of the budget from which on there is a warning, 1 to
	 * 100; 100 means none
	 * @param projected whether the rule also fires when the pace of spending will exceed
	 * the budget before the period ends
	 * @param zone the time zone that the period is of, or null for that of the project
	 */
	record Cost(@Nullable Long budgetNanoUsd, BudgetPeriod period, int warnPercent, boolean projected,
			@Nullable String zone) implements AlertCondition {

		/**
		 * Checks the numbers.
		 */
		public Cost {
			require(budgetNanoUsd == null || budgetNanoUsd > 0, "The budget must be more than $0");
			require(warnPercent >= 1 && warnPercent <= 100,
					"The warning level must be 1 to 100 % of the budget, but is " + warnPercent);
			require(budgetNanoUsd != null || period == BudgetPeriod.MONTHLY,
					"A project's budget is one of a month: name a budget for another period");
			if (zone != null) {
				ZoneId.of(zone);
			}
		}

	}

	/**
	 * Calls take long.
	 *
	 * @param percentile of how many of the calls
	 * @param thresholdMillis how long is too long, in milliseconds
	 * @param windowMinutes how far back requests count, in minutes
	 * @param minimumRequests with fewer requests there is nothing to judge by
	 */
	record Latency(Percentile percentile, long thresholdMillis, int windowMinutes,
			long minimumRequests) implements Windowed {

		/**
		 * Checks the numbers.
		 */
		public Latency {
			require(thresholdMillis >= 1, "The threshold must be at least 1 ms, but is " + thresholdMillis);
			requireWindow(windowMinutes);
			require(minimumRequests >= 1, "The minimum of requests must be at least 1, but is " + minimumRequests);
		}

	}

	/**
	 * There are too many requests, or too few.
	 *
	 * @param direction which of the two
	 * @param threshold the number that is still well
	 * @param windowMinutes how far back requests count, in minutes
	 */
	record RequestCount(Direction direction, long threshold, int windowMinutes) implements Windowed {

		/**
		 * Checks the numbers.
		 */
		public RequestCount {
			require(threshold >= ((direction == Direction.BELOW) ? 1 : 0),
					"The threshold must not be less than nothing, but is " + threshold);
			requireWindow(windowMinutes);
		}

	}

	/**
	 * A condition on the requests of the last minutes.
	 */
	sealed interface Windowed extends AlertCondition permits ErrorRate, Latency, RequestCount {

		/**
		 * How far back requests count.
		 * @return minutes
		 */
		int windowMinutes();

		/**
		 * How far back requests count.
		 * @return the length
		 */
		default Duration window() {
			return Duration.ofMinutes(windowMinutes());
		}

	}

	/**
	 * A percentile of durations.
	 */
	enum Percentile {

		/** The median. */
		P50,

		/** The 90th percentile. */
		P90,

		/** The 95th percentile. */
		P95,

		/** The 99th percentile. */
		P99;

		@Nullable Long of(Percentiles percentiles) {
			return switch (this) {
				case P50 -> percentiles.p50();
				case P90 -> percentiles.p90();
				case P95 -> percentiles.p95();
				case P99 -> percentiles.p99();
			};
		}

	}

	/**
	 * On which side of a threshold a rule fires.
	 */
	enum Direction {

		/** More than the threshold. */
		ABOVE,

		/** Fewer than the threshold. */
		BELOW

	}

}
