package co.aitracer.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds email addresses, from their {@code @} (or {@code %40} in URLs) to both sides: to
 * the left so that text of a language without spaces is not taken for a part of the
 * address, and no further than the next {@code @}, so that the time is linear.
 */
final class EmailAddresses implements PiiDetector {

	/** RFC 5321, section 4.5.3.1. */
	private static final int LONGEST_LOCAL = 64;

	private static final int LONGEST_DOMAIN = 255;

	@Override
	public List<int[]> find(CharSequence text) {
		List<int[]> found = new ArrayList<>();
		int done = 0;
		for (int at = 0; at < text.length(); at++) {
			int domain = startOfDomain(text, at);
			int start = (domain > 0) ? startOfLocal(text, at, done) : at;
			int end = (start < at) ? endOfDomain(text, domain) : -1;
			if (end > 0) {
				found.add(new int[] { start, end });
				done = end;
			}
		}
		return found;
	}

	private static int startOfDomain(CharSequence text, int at) {
		char c = text.charAt(at);
		if (c == '@') {
			return at + 1;
		}
		boolean escaped = c == '%' && at + 2 < text.length() && text.charAt(at + 1) == '4'
				&& text.charAt(at + 2) == '0';
		return escaped ? at + 3 : -1;
	}

	private static int startOfLocal(CharSequence text, int at, int done) {
		boolean anyScript = at > done && isForeign(Character.codePointBefore(text, at));
		int start = at;
		while (start > done && at - start < LONGEST_LOCAL) {
			int previous = Character.codePointBefore(text, start);
			if (!isLocal(text, start, previous) || (!anyScript && isForeign(previous))) {
				break;
			}
			start -= Character.charCount(previous);
		}
		start = afterEscape(text, Math.max(start, done));
		while (start < at && (text.charAt(start) == '.' || text.charAt(start) == '-')) {
			start++;
		}
		return Math.min(start, at);
	}

	private static boolean isLocal(CharSequence text, int end, int point) {
		if (point == '.' && text.charAt(end) == '.') {
			// an ellipsis
			return false;
		}
		if (point == '\'') {
			// O'Brien has one, a quoted address stands between two
			return end >= 2 && Character.isLetter(text.charAt(end - 2)) && Character.isLetter(text.charAt(end));
		}
		return isName(point) || "._%+-".indexOf(point) >= 0;
	}

	/**
	 * Leaves the letter of an escape sequence outside, which JSON inside a text has.
	 * @param text the text
	 * @param start where a local part starts
	 * @return the same, or where it starts after the escape
	 */
	private static int afterEscape(CharSequence text, int start) {
		if (start == 0 || start >= text.length() || text.charAt(start - 1) != '\\') {
			return start;
		}
		char letter = text.charAt(start);
		if (letter == 'u') {
			return areHex(text, start + 1, start + 5) ? start + 5 : start;
		}
		return ("nrtbf".indexOf(letter) >= 0) ? start + 1 : start;
	}

	private static boolean areHex(CharSequence text, int start, int end) {
		return end <= text.length() && text.subSequence(start, end).chars().allMatch(PiiChecks::isHex);
	}

	/**
	 * The end of the longest domain, which has two labels at least.
	 * @param text the text
	 * @param start where it starts
	 * @return where it ends, or -1 if there is none
	 */
	private static int endOfDomain(CharSequence text, int start) {
		int limit = Math.min(text.length(), start + LONGEST_DOMAIN);
		int found = -1;
		int label = start;
		while (label < limit) {
			int end = endOfLabel(text, label, limit);
			if (end == label) {
				break;
			}
			int topLevel = (label > start) ? endOfTopLevel(text, label, end) : -1;
			found = (topLevel > 0) ? topLevel : found;
			if (end >= limit || text.charAt(end) != '.') {
				break;
			}
			label = end + 1;
		}
		return found;
	}

	private static int endOfLabel(CharSequence text, int start, int limit) {
		int end = start;
		while (end < limit) {
			int point = Character.codePointAt(text, end);
			int next = end + Character.charCount(point);
			if ((!isName(point) && point != '-') || next > limit) {
				break;
			}
			end = next;
		}
		return end;
	}

	/**
	 * The part of a label that can be a top-level domain: what is in Latin letters ends
	 * where another script begins.
	 * @param text the text
	 * @param start where the label starts
	 * @param end where it ends
	 * @return where the domain ends, or -1 if the label cannot be its last
	 */
	private static int endOfTopLevel(CharSequence text, int start, int end) {
		if (end - start > 4 && isPunycode(text, start)) {
			int ascii = start + 4;
			while (ascii < end && text.charAt(ascii) < 0x80) {
				ascii++;
			}
			return ascii;
		}
		boolean foreign = isForeign(Character.codePointAt(text, start));
		int letters = start;
		while (letters < end) {
			int point = Character.codePointAt(text, letters);
			boolean fits = Character.isLetter(point) ? isForeign(point) == foreign : isMark(point);
			if (!fits) {
				break;
			}
			letters += Character.charCount(point);
		}
		return (letters - start >= 2) ? letters : -1;
	}

	private static boolean isPunycode(CharSequence text, int start) {
		return (text.charAt(start) | 0x20) == 'x' && (text.charAt(start + 1) | 0x20) == 'n'
				&& text.charAt(start + 2) == '-' && text.charAt(start + 3) == '-';
	}

	private static boolean isForeign(int point) {
		return point >= 0x80 && Character.isLetter(point)
				&& Character.UnicodeScript.of(point) != Character.UnicodeScript.LATIN;
	}

	private static boolean isName(int point) {
		return Character.isLetterOrDigit(point) || isMark(point);
	}

	private static boolean isMark(int point) {
		int type = Character.getType(point);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
	}

}
