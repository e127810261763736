package co.aitracer.server.alert;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What people read in messages.
 */
final class AlertTexts {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, HH:mm 'UTC'", Locale.US)
		.withZone(ZoneOffset.UTC);

	private AlertTexts() {
	}

	static String title(AlertRule rule, AlertNotice notice, Reading reading) {
		String what = switch (notice) {
			case WARNING -> "Warning";
			case FIRING -> "Firing";
			case REMINDER -> "Still firing";
			case RESOLVED -> "Resolved";
			case TEST -> "Test";
		};
		AlertSettings settings = rule.settings();
		return line(what + ": " + settings.name() + " (" + AlertWords.filter(settings.filter()) + "), "
				+ AlertWords.value(settings.condition(), reading.value()));
	}

	static String text(AlertRule rule, Reading reading) {
		AlertCondition condition = rule.settings().condition();
		StringBuilder text = new StringBuilder(AlertWords.condition(condition)).append(".\nNow: ")
			.append(AlertWords.value(condition, reading.value()));
		if (reading.threshold() != null) {
			text.append(" of ").append(AlertWords.value(condition, reading.threshold()));
		}
		if (reading.reachedAt() != null) {
			text.append(". At this pace the budget is used up on ").append(DAY.format(reading.reachedAt()));
		}
		return text.append(".\nFor: ").append(AlertWords.filter(rule.settings().filter())).append('.').toString();
	}

	// a line break in a name must not make a header of an email
	static String line(String text) {
		return text.replaceAll("\\p{Cntrl}+", " ");
	}

}
