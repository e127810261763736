package co.aitracer.export;

import java.util.Locale;

/**
 * Cuts long texts, and says so in them.
 */
final class TextLimit {

	private TextLimit() {
	}

	/**
	 * The start of a text that is too long, with a mark that tells its length.
	 * @param text the text
	 * @param maxLength how many characters are kept at most
	 * @return the same text if it is short enough
	 */
	static String cut(String text, int maxLength) {
		int length = text.length();
		if (length <= maxLength) {
			return text;
		}
		boolean splitsPair = Character.isHighSurrogate(text.charAt(maxLength - 1));
		return text.substring(0, splitsPair ? maxLength - 1 : maxLength) + mark(length, "characters");
	}

	/**
	 * What stands in place of what was cut.
	 * @param original how much there was
	 * @param unit of what
	 * @return the mark
	 */
	static String mark(long original, String unit) {
		return String.format(Locale.ROOT, "… [cut, was %,d %s]", original, unit);
	}

}
