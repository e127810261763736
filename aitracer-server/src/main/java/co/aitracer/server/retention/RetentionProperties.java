package co.aitracer.server.retention;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long logs are kept where neither the workspace nor the project says so.
 *
 * @param contentDays days that prompts and answers are kept, 1 to 36500; 0 for as long as
 * the log
 * @param metricsDays days that logs are kept, with all that is counted of them, 1 to
 * 36500; 0 for ever
 * @param cron when what is too old is deleted, as seconds, minutes, hours, day, month and
 * weekday in UTC; {@code -} for never
 */
@ConfigurationProperties("aitracer.server.retention")
public record RetentionProperties(@DefaultValue("0") int contentDays, @DefaultValue("0") int metricsDays,
		@DefaultValue("0 17 3 * * *") String cron) {

	/**
	 * Checks the days.
	 */
	public RetentionProperties {
		checkDays("content-days", contentDays);
		checkDays("metrics-days", metricsDays);
	}

	/**
	 * The days as periods.
	 * @return the periods
	 */
	RetentionPeriods periods() {
		return new RetentionPeriods(this.contentDays, this.metricsDays);
	}

	private static void checkDays(String name, int days) {
		if (days < 0 || days > RetentionPeriods.MAX_DAYS) {
			throw new IllegalArgumentException("'aitracer.server.retention." + name + "' must be 0 to "
					+ RetentionPeriods.MAX_DAYS + ", but is " + days);
		}
	}

}
