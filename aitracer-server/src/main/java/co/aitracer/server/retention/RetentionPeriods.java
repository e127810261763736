package co.aitracer.server.retention;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How many days contents and logs are kept. 0 is for ever; null is what stands above: for
 * a project its workspace, for a workspace the settings of the server.
 *
 * @param contentDays days that prompts and answers are kept
 * @param metricsDays days that logs are kept, with all that is counted of them
 */
public record RetentionPeriods(@Nullable Integer contentDays, @Nullable Integer metricsDays) {

	/**
	 * The longest period in days: a hundred years.
	 */
	public static final int MAX_DAYS = 36_500;

	/**
	 * Nothing but what stands above.
	 */
	public static final RetentionPeriods INHERITED = new RetentionPeriods(null, null);

	/**
	 * Checks the days.
	 * @throws IllegalArgumentException if they make no sense; the message is for people
	 */
	public RetentionPeriods {
		check("Contents", contentDays);
		check("Logs", metricsDays);
		if (contentDays != null && metricsDays != null && metricsDays > 0 && contentDays > metricsDays) {
			throw new IllegalArgumentException("Contents cannot be kept longer (" + contentDays
					+ " days) than the logs that they belong to (" + metricsDays + " days).");
		}
	}

	/**
	 * These periods, with those from above where they say nothing.
	 * @param above the periods from above
	 * @return the periods that count
	 */
	public RetentionPeriods over(RetentionPeriods above) {
		Integer content = (this.contentDays != null) ? this.contentDays : above.contentDays;
		Integer metrics = (this.metricsDays != null) ? this.metricsDays : above.metricsDays;
		// a longer period from above means no more than: as long as the log
		boolean outlives = content != null && metrics != null && metrics > 0 && content > metrics;
		return new RetentionPeriods(outlives ? metrics : content, metrics);
	}

	/**
	 * What contents are too old.
	 * @param now the time
	 * @return contents of calls before this time, which begins a day in UTC; empty when
	 * they are kept as long as the log
	 */
	public Optional<Instant> contentsBefore(Instant now) {
		return before(this.contentDays, now);
	}

	/**
	 * What logs are too old.
	 * @param now the time
	 * @return calls before this time, which begins a day in UTC; empty when they are kept
	 * for ever
	 */
	public Optional<Instant> logsBefore(Instant now) {
		return before(this.metricsDays, now);
	}

	private static Optional<Instant> before(@Nullable Integer days, Instant now) {
		return (days == null || days == 0) ? Optional.empty()
				: Optional.of(now.truncatedTo(ChronoUnit.DAYS).minus(days, ChronoUnit.DAYS));
	}

	private static void check(String what, @Nullable Integer days) {
		if (days != null && (days < 0 || days > MAX_DAYS)) {
			throw new IllegalArgumentException(
					what + " can be kept for 1 to " + MAX_DAYS + " days, or 0 for ever, but not for " + days + ".");
		}
	}

}
