package co.aitracer.server.web;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.retention.RetentionPeriods;

/**
 * The form for how long logs are kept, as text.
 *
 * @param contentDays days of contents; blank for what stands above, 0 for ever
 * @param metricsDays days of logs; blank for what stands above, 0 for ever
 */
record RetentionForm(@Nullable String contentDays, @Nullable String metricsDays) {

	static RetentionForm of(RetentionPeriods periods) {
		return new RetentionForm(text(periods.contentDays()), text(periods.metricsDays()));
	}

	/**
	 * Reads the form.
	 * @return the periods
	 * @throws IllegalArgumentException if it makes no sense; the message is for people
	 */
	RetentionPeriods periods() {
		return new RetentionPeriods(days("contents", this.contentDays), days("logs", this.metricsDays));
	}

	private static @Nullable Integer days(String what, @Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			return Integer.valueOf(text.strip());
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(
					"The days of " + what + " must be a whole number, but are '" + text + "'.", ex);
		}
	}

	private static String text(@Nullable Integer days) {
		return (days != null) ? days.toString() : "";
	}

}
