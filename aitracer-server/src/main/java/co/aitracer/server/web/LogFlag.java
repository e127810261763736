package co.aitracer.server.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import co.aitracer.server.store.LogCondition;

/**
 * What a click filters by beside texts.
 */
enum LogFlag {

	/** The call failed. */
	ERROR("Failed", new LogCondition.IsError()),

	/** Somebody said something about it. */
	FEEDBACK("With feedback", LogCondition.ALL),

	/** There is no price for it. */
	UNPRICED("Without a price", new LogCondition.IsUnpriced());

	private final String label;

	private final LogCondition condition;

	LogFlag(String label, LogCondition condition) {
		this.label = label;
		this.condition = condition;
	}

	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	String label() {
		return this.label;
	}

	LogCondition condition() {
		return this.condition;
	}

	static Optional<LogFlag> of(String key) {
		return Arrays.stream(values()).filter((flag) -> flag.key().equals(key)).findFirst();
	}

}
