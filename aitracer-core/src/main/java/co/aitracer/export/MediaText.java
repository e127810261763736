package co.aitracer.export;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Takes pictures, sounds and files out of a text, which chat models take as base64, and
 * says in their place what they were. Looks at each character so and so many times at
 * most, whatever the text, and holds no medium as a whole.
 */
final class MediaText {

	/** Shorter texts that are all base64 may be anything. */
	static final int SHORTEST_BARE = 1024;

	private static final String MARK = ";base64,";

	private static final String SCHEME = "data:";

	/** How far the scheme lies before the mark at most. */
	private static final int LONGEST_HEADER = 200;

	private MediaText() {
	}

	/**
	 * Replaces media by their type, size and the beginning of their digest:
	 * {@code [image/png, 12345 bytes, sha256 1a2b3c4d5e6f7a8b]}.
	 * @param text the text
	 * @return the text without media; the same instance if there are none
	 */
	static String withoutMedia(String text) {
		int mark = text.indexOf(MARK);
		if (mark >= 0) {
			return withoutDataUrls(text, mark);
		}
		if (text.length() < SHORTEST_BARE || !Base64Shape.fits(text)) {
			return text;
		}
		MediaDigest digest = MediaDigest.of(text, 0, text.length());
		return (digest.isOfKnownType() || Base64Shape.isMixed(text)) ? digest.describe(null) : text;
	}

	private static String withoutDataUrls(String text, int first) {
		StringBuilder without = new StringBuilder();
		int done = 0;
		for (int mark = first; mark >= 0; mark = text.indexOf(MARK, Math.max(mark + 1, done))) {
			int start = startOfUrl(text, mark, done);
			int payload = mark + MARK.length();
			int end = endOfPayload(text, payload);
			// a model that explains data URLs writes some without a payload
			if (start >= 0 && end - payload > 1) {
				without.append(text, done, start);
				without.append(MediaDigest.of(text, payload, end).describe(declaredType(text, start, mark)));
				done = end;
			}
		}
		return (done > 0) ? without.append(text, done, text.length()).toString() : text;
	}

	private static int startOfUrl(String text, int mark, int done) {
		int least = Math.max(done, mark - LONGEST_HEADER);
		for (int at = mark - 1; at >= least && isHeader(text.charAt(at)); at--) {
			if (text.regionMatches(true, at, SCHEME, 0, SCHEME.length())) {
				return at;
			}
		}
		return -1;
	}

	private static boolean isHeader(char c) {
		return c > ' ' && c < 0x7F && c != ',' && c != '<' && c != '>' && c != '(' && c != ')';
	}

	/**
	 * The type that a data URL names.
	 * @param text the text
	 * @param start where the URL starts
	 * @param mark where its header ends
	 * @return the type without parameters, or null if there is none
	 */
	private static @Nullable String declaredType(String text, int start, int mark) {
		String header = text.substring(start + SCHEME.length(), mark);
		int parameters = header.indexOf(';');
		// JSON inside a text may have its slashes escaped
		String type = ((parameters >= 0) ? header.substring(0, parameters) : header).replace("\\/", "/");
		return (type.indexOf('/') > 0) ? type.toLowerCase(Locale.ROOT) : null;
	}

	private static int endOfPayload(String text, int start) {
		int end = start;
		while (end < text.length()
				&& (Base64Shape.isDigit(text.charAt(end)) || Base64Shape.isEscapedSlash(text, end))) {
			end++;
		}
		for (int padding = 0; padding < 2 && end > start && end < text.length() && text.charAt(end) == '='; padding++) {
			end++;
		}
		return end;
	}

}
