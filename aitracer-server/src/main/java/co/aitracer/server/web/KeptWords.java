package co.aitracer.server.web;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.retention.RetentionPeriods;

/**
 * Says in words how long logs are kept.
 */
final class KeptWords {

	private KeptWords() {
	}

	static String of(RetentionPeriods periods) {
		String logs = days(periods.metricsDays());
		String contents = days(periods.contentDays());
		boolean same = contents.equals("for ever") || contents.equals(logs);
		return same ? logs : logs + ", contents " + contents;
	}

	static String days(@Nullable Integer days) {
		if (days == null || days == 0) {
			return "for ever";
		}
		return (days == 1) ? "1 day" : days + " days";
	}

}
