package co.aitracer.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
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

	private static final int RANDOM_BYTES = 30;

	private static final SecureRandom RANDOM = new SecureRandom();

	static ApiKey generate() {
		byte[] bytes = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(bytes);
		return new ApiKey("at-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	static Optional<ApiKey> parse(String text) {
		return (FORM.matcher(text).matches()) ? Optional.of(new ApiKey(text)) : Optional.empty();
	}

	String prefix() {
		return this.text.substring(0, PREFIX_LENGTH);
	}

	String hash() {
		// a plain hash is enough: nobody guesses what is random in 240 bits
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(this.text.getBytes(StandardCharsets.US_ASCII));
			return HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return prefix() + "…";
	}

}
