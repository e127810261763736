package co.aitracer.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds numbers of payment cards, which are written in groups, in one piece, and next to
 * other numbers. Fractions, times in milliseconds and identifiers pass the Luhn check one
 * time in ten: what no card begins with, and what is too short a group, is none.
 */
final class CardNumbers implements PiiDetector {

	private static final int SHORTEST = 13;

	private static final int LONGEST = 19;

	/** As printed on the cards, and a few that people make of it. */
	private static final Set<String> LAYOUTS = Set.of("4-4-4-4", "4-4-4-4-3", "4-4-4-1", "4-4-5", "4-6-4", "4-6-5",
			"6-10", "6-13", "8-8");

	@Override
	public List<int[]> find(CharSequence text) {
		List<int[]> found = new ArrayList<>();
		for (int start = 0; start < text.length(); start++) {
			if (isDigit(text, start) && !isDigit(text, start - 1) && !isFraction(text, start)) {
				int end = endOfCard(text, start);
				if (end > 0) {
					found.add(new int[] { start, end });
				}
			}
		}
		return found;
	}

	/**
	 * The longest card number that starts at a place and is no part of an identifier: an
	 * identifier behind a card may begin with the digits of a longer one.
	 * @param text the text
	 * @param start where a number starts
	 * @return where the card number ends, or -1 if there is none
	 */
	private static int endOfCard(CharSequence text, int start) {
		StringBuilder digits = new StringBuilder(LONGEST);
		StringBuilder layout = new StringBuilder();
		int found = -1;
		int at = start;
		while (digits.length() <= LONGEST && isDigit(text, at)) {
			int before = digits.length();
			while (digits.length() <= LONGEST && isDigit(text, at)) {
				digits.append(text.charAt(at++));
			}
			layout.append(layout.isEmpty() ? "" : "-").append(digits.length() - before);
			if (isCard(digits.toString(), layout.toString()) && PiiChecks.isNoIdentifier(text, start, at)) {
				found = at;
			}
			at += isSeparator(text, at) ? 1 : 0;
		}
		return found;
	}

	private static boolean isCard(String digits, String layout) {
		int length = digits.length();
		return length >= SHORTEST && length <= LONGEST && (layout.indexOf('-') < 0 || LAYOUTS.contains(layout))
				&& isIssued(digits, length) && PiiChecks.passesLuhn(digits);
	}

	/**
	 * Whether cards of a length begin so (ISO/IEC 7812-1, by the ranges that the networks
	 * publish).
	 * @param digits the digits
	 * @param length how many of them are meant
	 * @return whether there are such cards
	 */
	private static boolean isIssued(CharSequence digits, int length) {
		char first = digits.charAt(0);
		return switch (length) {
			case 13 -> first == '4';
			case 14 -> first == '3';
			case 15 -> first == '1' || first == '3';
			case 16 -> (first >= '3' && first <= '9') || startsWithin(digits, 2200, 2720);
			default -> first >= '4' && first <= '8';
		};
	}

	private static boolean startsWithin(CharSequence digits, int from, int to) {
		int prefix = Integer.parseInt(digits, 0, 4, 10);
		return prefix >= from && prefix <= to;
	}

	private static boolean isFraction(CharSequence text, int start) {
		return start > 0 && text.charAt(start - 1) == '.' && isDigit(text, start - 2);
	}

	private static boolean isSeparator(CharSequence text, int at) {
		return at < text.length() && " -.".indexOf(text.charAt(at)) >= 0;
	}

	private static boolean isDigit(CharSequence text, int at) {
		return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
	}

}
