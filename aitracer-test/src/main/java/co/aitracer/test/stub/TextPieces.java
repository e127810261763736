package co.aitracer.test.stub;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts texts without cutting a character in two.
 */
final class TextPieces {

	private TextPieces() {
	}

	/**
	 * Cut a text before each space, as tokens do.
	 * @param text the text
	 * @return the pieces, which joined are the text
	 */
	static List<String> words(String text) {
		return (text.isEmpty()) ? List.of() : List.of(text.split("(?<=\\S)(?=\\s)"));
	}

	static List<String> ofLength(String text, int length) {
		List<String> pieces = new ArrayList<>();
		String rest = text;
		while (!rest.isEmpty()) {
			String piece = start(rest, length);
			pieces.add(piece);
			rest = rest.substring(piece.length());
		}
		return pieces;
	}

	/**
	 * Return the start of a text.
	 * @param text the text
	 * @param length the most characters to return, two or more
	 * @return the start
	 */
	static String start(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		int end = (Character.isHighSurrogate(text.charAt(length - 1))) ? length - 1 : length;
		return text.substring(0, end);
	}

}
