package co.aitracer.server.store;

import java.util.regex.Pattern;

/**
 * Takes out of an error's message what differs from call to call, so that failures that
 * look alike can be counted together.
 */
public final class ErrorMessages {

	/**
	 * Stands for what was taken out.
	 */
	public static final String PLACEHOLDER = "…";

	private static final int MAX_READ = 1_000;

	private static final int MAX_LENGTH = 200;

	// addresses, then ids and numbers: words with a digit in them, with what belongs to
	// them
	private static final Pattern VARIABLE = Pattern
		.compile("https?://[^\\s\"')]+|[\\w.+-]+@[\\w.-]+|\\b[\\w-]*\\d[\\w.:-]*");

	private static final Pattern SPACE = Pattern.compile("\\s+");

	private ErrorMessages() {
	}

	/**
	 * The part of a message that is the same for all failures of its kind.
	 * @param message the message
	 * @return the message without addresses, ids and numbers, in one line and cut to a
	 * length for lists
	 */
	public static String normalise(String message) {
		String line = SPACE.matcher(message.substring(0, Math.min(message.length(), MAX_READ)).strip()).replaceAll(" ");
		String same = VARIABLE.matcher(line).replaceAll(PLACEHOLDER);
		return (same.length() <= MAX_LENGTH) ? same : same.substring(0, MAX_LENGTH);
	}

}
