package co.aitracer.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds numbers of payment cards, which are written in groups, in one piece, and next to
 * other numbers.
 */
final class CardNumbers implements PiiDetector {

	private static final int SHORTEST = 13;

	private static final int LONGEST = 19;

	@Override
	public List<int[]> find(String text) {
		List<int[]> found = new ArrayList<>();
		for (int start = 0; start < text.length(); start++) {
			if (isDigit(text, start) && !isDigit(text, start - 1)) {
				int end = endOfCard(text, start);
				if (end > 0) {
					found.add(new int[] { start, end });
					start = end;
				}
			}
		}
		return found;
	}

	/**
	 * The longest card number that starts at a place.
	 * @param text the text
	 * @param start where a number starts
	 * @return where the card number ends, or -1 if there is none
	 */
	private static int endOfCard(String text, int start) {
		int[] ends = new int[LONGEST + 1];
		StringBuilder digits = new StringBuilder(LONGEST);
		for (int at = start; digits.length() < LONGEST && isDigit(text, at); at++) {
			digits.append(text.charAt(at));
			ends[digits.length()] = at + 1;
			if (isSeparator(text, at + 1) && isDigit(text, at + 2)) {
				at++;
			}
		}
		for (int length = digits.length(); length >= SHORTEST; length--) {
			if (!isDigit(text, ends[length]) && PiiChecks.passesLuhn(digits.substring(0, length))) {
				return ends[length];
			}
		}
		return -1;
	}

	private static boolean isSeparator(String text, int at) {
		return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '-');
	}

	private static boolean isDigit(String text, int at) {
		return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
	}

}
