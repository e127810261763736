package co.aitracer.server.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import co.aitracer.server.store.Outcome;

/**
 * An outcome as pages show it.
 *
 * @param key its name in URLs and style sheets
 * @param label its name for people
 */
record OutcomeView(String key, String label) {

	static OutcomeView of(Outcome outcome) {
		return new OutcomeView(key(outcome), label(outcome));
	}

	static String key(Outcome outcome) {
		return outcome.name().toLowerCase(Locale.ROOT);
	}

	static Optional<Outcome> parse(String key) {
		return Arrays.stream(Outcome.values()).filter((outcome) -> key(outcome).equals(key)).findFirst();
	}

	private static String label(Outcome outcome) {
		String name = key(outcome);
		return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
	}

}
