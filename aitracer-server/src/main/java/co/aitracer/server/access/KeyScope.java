package co.aitracer.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an API key may be used for.
 */
public enum KeyScope {

	/** To send logs, sessions, events and feedback. */
	INGEST,

	/** To ask for what is stored. */
	READ,

	/** To manage the server by its API; holds the other two. */
	ADMIN;

	static String write(Set<KeyScope> scopes) {
		return scopes.stream().sorted().map(KeyScope::text).collect(Collectors.joining(","));
	}

	static Set<KeyScope> parse(String texts) {
		return Arrays.stream(texts.split(","))
			.map((text) -> valueOf(text.toUpperCase(Locale.ROOT)))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The scope's name where people read and write it.
	 * @return the name in lower case
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
