package co.aitracer.export;

/**
 * Tells a text that is all base64 from long words, lists of identifiers and hexadecimal
 * digits. What is in doubt is none: to take a text away is worse than to keep a file.
 */
final class Base64Shape {

	private static final int SHORTEST_LINE = 60;

	/** Of the 64; hexadecimal digits are 16, those of a language about 30. */
	private static final int LEAST_DISTINCT = 40;

	private static final int UPPER = 0;

	private static final int LOWER = 1;

	private static final int NUMBER = 2;

	private static final int SIGN = 3;

	private Base64Shape() {
	}

	/**
	 * Whether a text has the form of base64: its alphabet or that for URLs, padding or
	 * none, in one piece or in lines of one length.
	 * @param text the text
	 * @return false already at the first character that does not fit
	 */
	static boolean fits(String text) {
		int end = endOfDigits(text);
		int digits = 0;
		int line = 0;
		int lineLength = -1;
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			if (c == '\n') {
				if (line < SHORTEST_LINE || line % 4 != 0 || (lineLength >= 0 && line != lineLength)) {
					return false;
				}
				lineLength = line;
				line = 0;
			}
			else if (isDigit(c)) {
				digits++;
				line++;
			}
			else if (c != '\r' || text.charAt(i + 1) != '\n') {
				return false;
			}
		}
		return digits % 4 != 1 && digits >= MediaText.SHORTEST_BARE / 2 && (lineLength < 0 || line <= lineLength)
				&& isPadded(text, end, digits);
	}

	private static int endOfDigits(String text) {
		int end = text.length();
		while (end > 0 && (text.charAt(end - 1) == '=' || isLineBreak(text.charAt(end - 1)))) {
			end--;
		}
		return end;
	}

	private static boolean isPadded(String text, int end, int digits) {
		long padding = text.substring(end).chars().filter((c) -> c == '=').count();
		return padding == 0 || (padding <= 2 && (digits + padding) % 4 == 0);
	}

	/**
	 * Whether the characters of a text that {@link #fits} are as mixed as those of a file
	 * are.
	 * @param text the text
	 * @return false for words, numbers and paths
	 */
	static boolean isMixed(String text) {
		int[] kinds = new int[SIGN + 1];
		boolean[] seen = new boolean[128];
		int distinct = 0;
		int changes = 0;
		int before = -1;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (!isDigit(c)) {
				continue;
			}
			int kind = kindOf(c);
			kinds[kind]++;
			changes += (kind != before) ? 1 : 0;
			distinct += (!seen[c]) ? 1 : 0;
			seen[c] = true;
			before = kind;
		}
		int all = text.length();
		return distinct >= LEAST_DISTINCT && kinds[UPPER] > all / 10 && kinds[LOWER] > all / 10
				&& kinds[NUMBER] > all / 30 && changes > all / 100 * 45;
	}

	private static int kindOf(char c) {
		if (c >= 'A' && c <= 'Z') {
			return UPPER;
		}
		if (c >= 'a' && c <= 'z') {
			return LOWER;
		}
		return (c >= '0' && c <= '9') ? NUMBER : SIGN;
	}

	static boolean isDigit(char c) {
		return valueOf(c) >= 0;
	}

	/**
	 * Whether a backslash stands before a slash, as in JSON inside a text.
	 * @param text the text
	 * @param at the place of the backslash
	 * @return whether to skip it
	 */
	static boolean isEscapedSlash(String text, int at) {
		return text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '/';
	}

	private static boolean isLineBreak(char c) {
		return c == '\n' || c == '\r';
	}

	/**
	 * The value of a digit of either alphabet.
	 * @param c the character
	 * @return 0 to 63, or -1 if it is none
	 */
	static int valueOf(char c) {
		if (c >= 'A' && c <= 'Z') {
			return c - 'A';
		}
		if (c >= 'a' && c <= 'z') {
			return c - 'a' + 26;
		}
		if (c >= '0' && c <= '9') {
			return c - '0' + 52;
		}
		return switch (c) {
			case '+', '-' -> 62;
			case '/', '_' -> 63;
			default -> -1;
		};
	}

}
