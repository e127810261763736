package co.aitracer.server.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.alert.AlertRule;
import co.aitracer.server.alert.AlertRules;
import co.aitracer.server.alert.AlertStatus;
import co.aitracer.server.alert.AlertWords;
import co.aitracer.server.alert.Reading;

/**
 * A rule in a list.
 *
 * @param href the rule's page
 * @param name its name
 * @param state its state
 * @param about which logs it is about, in words
 * @param type the kind of its condition
 * @param condition the condition in words
 * @param value what was measured last
 * @param note more of it, empty when there is nothing to add
 * @param since since when it has the state, or null before the first evaluation
 * @param channels the names of the channels
 * @param mutedUntil until when nobody is told, or null
 */
record AlertRow(String href, String name, AlertStateView state, String about, String type, String condition,
		String value, String note, @Nullable TimeView since, String channels, @Nullable TimeView mutedUntil) {

	static AlertRow of(AlertRules.WithStatus known, Map<String, String> channels, Instant now) {
		AlertRule rule = known.rule();
		AlertStatus status = known.status();
		Reading reading = status.reading();
		List<String> names = rule.settings()
			.channels()
			.stream()
			.map(channels::get)
			.filter(Objects::nonNull)
			.sorted()
			.toList();
		return new AlertRow("/alerts/" + rule.id(), rule.settings().name(), AlertStateView.of(known.state()),
				AlertWords.filter(rule.settings().filter()), AlertWords.type(rule.settings().condition()),
				AlertWords.condition(rule.settings().condition()),
				AlertWords.value(rule.settings().condition(), (reading != null) ? reading.value() : null),
				(reading != null && reading.note() != null) ? reading.note() : "",
				(status.evaluatedAt() != null) ? TimeView.of(status.since()) : null,
				names.isEmpty() ? "none" : String.join(", ", names),
				rule.isMuted(now) ? TimeView.of(Objects.requireNonNull(rule.mutedUntil())) : null);
	}

}
