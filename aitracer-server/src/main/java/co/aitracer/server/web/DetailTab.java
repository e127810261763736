package co.aitracer.server.web;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The tabs of a log's page.
 */
enum DetailTab {

	CONVERSATION, JSON, METADATA, COST, FEEDBACK, ERROR, RAW;

	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	public String label() {
		return (this == JSON) ? name() : name().charAt(0) + key().substring(1);
	}

	/**
	 * The tab that a URL names.
	 * @param key the key
	 * @return the tab; the first when the URL names none that exists
	 */
	static DetailTab of(@Nullable String key) {
		return Arrays.stream(values()).filter((tab) -> tab.key().equals(key)).findFirst().orElse(CONVERSATION);
	}

}
