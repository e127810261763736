package co.aitracer.masking;

import java.util.Arrays;

/**
 * What a pattern cannot tell.
 */
final class PiiChecks {

	private static final int IPV6_GROUPS = 8;

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
	 * @param text twelve digits, maybe with separators
	 * @return whether the last one is right
	 */
	static boolean isMyNumber(String text) {
		String digits = digitsOf(text);
		int sum = 0;
		for (int n = 1; n < digits.length(); n++) {
			int weight = (n <= 6) ? n + 1 : n - 5;
			sum += weight * (digits.charAt(digits.length() - 1 - n) - '0');
		}
		int remainder = sum % 11;
		int check = (remainder <= 1) ? 0 : 11 - remainder;
		return sum > 0 && check == digits.charAt(digits.length() - 1) - '0';
	}

	static boolean isJapanesePhone(String text) {
		int digits = digitsOf(text).length();
		return digits == 10 || digits == 11;
	}

	/**
	 * Whether hexadecimal digits and colons are an address (RFC 4291, section 2.2).
	 * @param text the candidate
	 * @return false for times, ratios and the like
	 */
	static boolean isIpv6(String text) {
		int gap = text.indexOf("::");
		if (gap != text.lastIndexOf("::") || text.contains(":::")) {
			return false;
		}
		String[] groups = Arrays.stream(text.split(":")).filter((group) -> !group.isEmpty()).toArray(String[]::new);
		boolean short4 = Arrays.stream(groups).allMatch((group) -> group.length() <= 4);
		boolean edges = (!text.startsWith(":") || gap == 0) && (!text.endsWith(":") || gap == text.length() - 2);
		boolean complete = (gap >= 0) ? (groups.length >= 1 && groups.length < IPV6_GROUPS)
				: (groups.length == IPV6_GROUPS);
		return short4 && edges && complete;
	}

	private static String digitsOf(String text) {
		return text.replaceAll("[^0-9]", "");
	}

}
