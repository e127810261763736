package co.aitracer.masking;

import java.util.Arrays;

/**
 * What a pattern cannot tell.
 */
final class PiiChecks {

	private static final int IPV6_GROUPS = 8;

	/** How far an identifier is followed to each side. */
	private static final int IDENTIFIER = 64;

	/** A span id. */
	private static final int SHORT_IDENTIFIER = 16;

	/** As long as this are those of databases, traces, UUIDs and hashes. */
	private static final int LONG_IDENTIFIER = 24;

	private PiiChecks() {
	}

	/**
	 * The check of ISO/IEC 7812-1.
	 * @param digits decimal digits
	 * @return whether the last one is right
	 */
	static boolean passesLuhn(String digits) {
		int sum = 0;
		for (int i = 0; i < digits.length(); i++) {
			int digit = digits.charAt(digits.length() - 1 - i) - '0';
			int weighted = (i % 2 == 0) ? digit : digit * 2;
			sum += (weighted > 9) ? weighted - 9 : weighted;
		}
		// rows of zeros pass, and are no cards
		return sum > 0 && sum % 10 == 0;
	}

	/**
	 * The check of the ordinance that {@link PiiType#MY_NUMBER} names: from the right,
	 * the digits before the last weigh 2 to 7 and 2 to 6.
	 * @param text the text
	 * @param start where twelve digits start, maybe with separators
	 * @param end where they end
	 * @return whether the last one is right
	 */
	static boolean isMyNumber(CharSequence text, int start, int end) {
		String digits = digitsOf(text, start, end);
		int sum = 0;
		for (int n = 1; n < digits.length(); n++) {
			int weight = (n <= 6) ? n + 1 : n - 5;
			sum += weight * (digits.charAt(digits.length() - 1 - n) - '0');
		}
		int remainder = sum % 11;
		int check = (remainder <= 1) ? 0 : 11 - remainder;
		return sum > 0 && check == digits.charAt(digits.length() - 1) - '0' && isNoIdentifier(text, start, end);
	}

	static boolean isJapanesePhone(CharSequence text, int start, int end) {
		int digits = digitsOf(text, start, end).length();
		return (digits == 10 || digits == 11) && isNoIdentifier(text, start, end);
	}

	/**
	 * Whether hexadecimal digits and colons are an address (RFC 4291, section 2.2).
	 * @param text the text
	 * @param start where they start
	 * @param end where they end
	 * @return false for times, ratios, slices of lists and the like
	 */
	static boolean isIpv6(CharSequence text, int start, int end) {
		String address = text.subSequence(start, end).toString();
		int dot = address.indexOf('.');
		if (dot > 0) {
			// the last 32 bits in the form of version 4
			address = address.substring(0, address.lastIndexOf(':', dot)) + ":ffff:ffff";
		}
		int gap = address.indexOf("::");
		if (gap != address.lastIndexOf("::") || address.contains(":::")) {
			return false;
		}
		String[] groups = Arrays.stream(address.split(":")).filter((group) -> !group.isEmpty()).toArray(String[]::new);
		boolean short4 = Arrays.stream(groups).allMatch((group) -> group.length() <= 4);
		boolean edges = (!address.startsWith(":") || gap == 0)
				&& (!address.endsWith(":") || gap == address.length() - 2);
		boolean complete = (gap >= 0) ? (groups.length >= 1 && groups.length < IPV6_GROUPS)
				: (groups.length == IPV6_GROUPS);
		return short4 && edges && complete && isLikelyIpv6(address, groups);
	}

	private static boolean isLikelyIpv6(String address, String[] groups) {
		// a[1::2], Face::add and fingerprints have the form as well
		boolean allocated = Arrays.stream(groups).anyMatch((group) -> group.length() >= 3)
				&& address.chars().anyMatch((c) -> c >= '0' && c <= '9');
		return allocated || address.equals("::1") || address.endsWith(":ffff:ffff");
	}

	static boolean isNoIdentifier(CharSequence text, int start, int end) {
		return !isPartOfIdentifier(text, start, end);
	}

	/**
	 * Whether a number lies within a UUID, a trace id, a hash or the like.
	 * @param text the text
	 * @param start where the number starts
	 * @param end where it ends
	 * @return whether there are more hexadecimal digits around it, letters among them
	 */
	static boolean isPartOfIdentifier(CharSequence text, int start, int end) {
		int from = start;
		while (from > 0 && start - from < IDENTIFIER && isHexOrHyphen(text.charAt(from - 1))) {
			from--;
		}
		int to = end;
		while (to < text.length() && to - end < IDENTIFIER && isHexOrHyphen(text.charAt(to))) {
			to++;
		}
		boolean word = (from > 0 && isLetter(text.charAt(from - 1)))
				|| (to < text.length() && isLetter(text.charAt(to)));
		boolean letters = hasLetter(text, from, start) || hasLetter(text, end, to);
		int length = to - from;
		return letters && !word
				&& (length >= LONG_IDENTIFIER || (length == SHORT_IDENTIFIER && !hasHyphen(text, from, to)));
	}

	private static boolean hasLetter(CharSequence text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (isLetter(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasHyphen(CharSequence text, int from, int to) {
		return text.subSequence(from, to).toString().indexOf('-') >= 0;
	}

	static boolean isHex(int c) {
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
	}

	private static boolean isHexOrHyphen(char c) {
		return isHex(c) || c == '-';
	}

	private static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	private static String digitsOf(CharSequence text, int start, int end) {
		StringBuilder digits = new StringBuilder(end - start);
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c >= '0' && c <= '9') {
				digits.append(c);
			}
		}
		return digits.toString();
	}

}
