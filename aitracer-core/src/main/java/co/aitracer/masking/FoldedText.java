package co.aitracer.masking;

/**
 * Brings the many forms of the same character together, so that a number is found however
 * it was typed: full-width letters and digits, spaces that do not break, dashes of every
 * length. Each character stays in its place.
 */
final class FoldedText {

	private static final int FULL_WIDTH = '\uff01' - '!';

	private FoldedText() {
	}

	/**
	 * Folds a text.
	 * @param text the text
	 * @return as many characters; the same instance if there is nothing to fold
	 */
	static String of(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (folded(text.charAt(i)) != text.charAt(i)) {
				return foldedFrom(text, i);
			}
		}
		return text;
	}

	private static String foldedFrom(String text, int from) {
		char[] chars = text.toCharArray();
		for (int i = from; i < chars.length; i++) {
			chars[i] = folded(chars[i]);
		}
		return new String(chars);
	}

	private static char folded(char c) {
		if (c < '\u00a0') {
			return c;
		}
		if (c >= '\uff01' && c <= '\uff5e') {
			return (char) (c - FULL_WIDTH);
		}
		return switch (c) {
			case '\u00a0', '\u2007', '\u2009', '\u202f', '\u3000' -> ' ';
			case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
			default -> c;
		};
	}

}
