package co.aitracer.server.web;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The views of Analytics.
 */
enum AnalyticsTab {

	COST, LATENCY, ERRORS, USAGE;

	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	public String label() {
		return name().charAt(0) + key().substring(1);
	}

	static AnalyticsTab of(@Nullable String key) {
		return Arrays.stream(values()).filter((tab) -> tab.key().equals(key)).findFirst().orElse(COST);
	}

}
