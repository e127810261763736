package co.aitracer.server.alert;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What channels are told: the body of a signed webhook, and what other channels make
 * their words of. Written down when it happens, so that an attempt hours later tells the
 * same.
 *
 * @param id the event; the same in all channels and attempts
 * @param type {@code alert.firing}, {@code alert.warning}, {@code alert.reminder},
 * {@code alert.resolved} or {@code alert.test}
 * @param time when it was found
 * @param workspace the workspace
 * @param rule the rule, or null for a test of a channel
 * @param state the rule's state
 * @param previousState the state before
 * @param value the measured value in the unit
 * @param threshold what the value is compared with, in the unit
 * @param unit {@code share} (0 to 1), {@code ms}, {@code requests} or {@code usd}
 * @param reachedAt when a budget is expected to be used up
 * @param title all of it in a line
 * @param text more of it in words
 * @param url the rule's page, when the server knows its own address
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AlertMessage(String id, String type, Instant time, String workspace, @Nullable Rule rule, String state,
		@Nullable String previousState, @Nullable Double value, @Nullable Double threshold, @Nullable String unit,
		@Nullable Instant reachedAt, String title, String text, @Nullable String url) {

	private static final double NANO = 1e9;

	static AlertMessage of(AlertRule rule, AlertEvent event, AlertNotice notice, @Nullable String url) {
		AlertCondition condition = rule.settings().condition();
		Reading reading = event.reading();
		return new AlertMessage(event.id(), notice.type(), event.time(), rule.workspace(), Rule.of(rule),
				lower(event.to()), lower(event.from()), inUnit(condition, reading.value()),
				inUnit(condition, reading.threshold()), unit(condition), reading.reachedAt(),
				AlertTexts.title(rule, notice, reading), AlertTexts.text(rule, reading), url);
	}

	static AlertMessage test(String id, String workspace, String channel, Instant now, @Nullable String url) {
		return new AlertMessage(id, AlertNotice.TEST.type(), now, workspace, null, "ok", null, null, null, null, null,
				"Test: " + AlertTexts.line(channel) + " can be reached",
				"Somebody sent this from the page of alert channels. No rule fired.", url);
	}

	private static String lower(AlertState state) {
		return state.name().toLowerCase(Locale.ROOT);
	}

	private static @Nullable Double inUnit(AlertCondition condition, @Nullable Double value) {
		return (value != null && condition instanceof AlertCondition.Cost) ? Double.valueOf(value / NANO) : value;
	}

	private static String unit(AlertCondition condition) {
		if (condition instanceof AlertCondition.ErrorRate) {
			return "share";
		}
		if (condition instanceof AlertCondition.Latency) {
			return "ms";
		}
		return (condition instanceof AlertCondition.Cost) ? "usd" : "requests";
	}

	/**
	 * The rule of a message.
	 *
	 * @param id its id
	 * @param name its name
	 * @param condition the condition in words
	 * @param projects its projects; none means all
	 */
	record Rule(String id, String name, String condition, Set<String> projects) {

		private static Rule of(AlertRule rule) {
			AlertSettings settings = rule.settings();
			return new Rule(rule.id(), settings.name(), AlertWords.condition(settings.condition()),
					new TreeSet<>(settings.filter().projects()));
		}

	}

}
