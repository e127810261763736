package co.aitracer.server.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of an API key: {@code at-} and at least twenty URL-safe characters, forty when
 * made here. Prints its prefix only, so that it can stand in no log by accident.
 *
 * @param text the key
 */
record ApiKey(String text) {

	private static final Pattern FORM = Pattern.compile("at-[A-Za-z0-9_-]{20,200}");

	private static final int PREFIX_LENGTH = 7;

	static ApiKey generate() {
		return new ApiKey("at-" + Secrets.random());
	}

	static Optional<ApiKey> parse(String text) {
		return (FORM.matcher(text).matches()) ? Optional.of(new ApiKey(text)) : Optional.empty();
	}

	String prefix() {
		return this.text.substring(0, PREFIX_LENGTH);
	}

	String hash() {
		return Secrets.hash(this.text);
	}

	@Override
	public String toString() {
		return prefix() + "…";
	}

}
