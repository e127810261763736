package co.aitracer.server.web;

import java.util.Locale;

import co.aitracer.server.alert.AlertCondition;
import co.aitracer.server.alert.AlertEvent;
import co.aitracer.server.alert.AlertWords;

/**
 * A change of a rule's state.
 *
 * @param time when
 * @param from the state before
 * @param to the state after
 * @param value what was measured
 * @param told what channels were told, empty when nothing
 */
record AlertEventRow(TimeView time, AlertStateView from, AlertStateView to, String value, String told) {

	static AlertEventRow of(AlertEvent event, AlertCondition condition) {
		return new AlertEventRow(TimeView.of(event.time()), AlertStateView.of(event.from()),
				AlertStateView.of(event.to()), AlertWords.value(condition, event.reading().value()),
				(event.notice() != null) ? event.notice().name().toLowerCase(Locale.ROOT) : "");
	}

}
