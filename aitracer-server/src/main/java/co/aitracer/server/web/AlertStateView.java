package co.aitracer.server.web;

import co.aitracer.server.alert.AlertState;

/**
 * The state of a rule for people.
 *
 * @param key the state in style sheets
 * @param label the state in words
 */
record AlertStateView(String key, String label) {

	static AlertStateView of(AlertState state) {
		return switch (state) {
			case OK -> new AlertStateView("ok", "OK");
			case WARNING -> new AlertStateView("warning", "Warning");
			case FIRING -> new AlertStateView("firing", "Firing");
			case NO_DATA -> new AlertStateView("none", "No data");
			case PAUSED -> new AlertStateView("paused", "Paused");
		};
	}

}
