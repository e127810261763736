package co.aitracer.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds one kind of personal data in a text. All repetitions in the patterns here are
 * bounded, and what may stand next is told by the next character, so that the time is
 * proportional to the length of the text, whatever the text.
 */
@FunctionalInterface
interface PiiDetector {

	/**
	 * Finds the places, which may overlap.
	 * @param text the text; one of {@link FoldedText} unless the pattern is the
	 * application's own
	 * @return start and end of each place
	 */
	List<int[]> find(CharSequence text);

	static PiiDetector of(PiiType type) {
		return switch (type) {
			case EMAIL -> new EmailAddresses();
			case PHONE -> matching(PhonePatterns.ANY, PiiChecks::isNoIdentifier);
			case CREDIT_CARD -> new CardNumbers();
			case SSN ->
				matching("(?<![0-9])(?<![0-9]-)(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![0-9]|-[0-9])",
						PiiChecks::isNoIdentifier);
			case IP_ADDRESS -> both(
					matching("(?<![0-9]|[0-9]\\.|[vV])(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
							+ "(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}(?![0-9]|\\.[0-9])"),
					matching("(?<![A-Za-z0-9:])[0-9A-Fa-f:]{2,39}+(?:(?<=:[0-9]{1,3})(?:\\.[0-9]{1,3}){3})?"
							+ "(?![A-Za-z0-9:])", PiiChecks::isIpv6));
			case JAPANESE_PHONE -> matching(PhonePatterns.JAPANESE, PiiChecks::isJapanesePhone);
			case MY_NUMBER -> matching(
					"(?<![0-9])(?<![0-9][.-])(?<![0-9]{4} )[0-9]{4}([ -]?)[0-9]{4}\\1[0-9]{4}(?![0-9]|[.-][0-9]| [0-9]{4})",
					PiiChecks::isMyNumber);
		};
	}

	private static PiiDetector matching(String regex) {
		return matching(regex, (text, start, end) -> true);
	}

	private static PiiDetector matching(String regex, Check check) {
		Pattern pattern = Pattern.compile(regex);
		return (text) -> collect(pattern.matcher(text), text, check);
	}

	/**
	 * A pattern of the application's own, which may take exponential time: then it fails,
	 * rather than to hold up all that waits behind it.
	 * @param regex the pattern
	 * @return its detector
	 */
	static PiiDetector custom(String regex) {
		Pattern pattern = Pattern.compile(regex);
		return (text) -> collect(pattern.matcher(new BudgetedText(text.toString())), text,
				(any, start, end) -> end > start);
	}

	private static PiiDetector both(PiiDetector one, PiiDetector other) {
		return (text) -> {
			List<int[]> found = new ArrayList<>(one.find(text));
			found.addAll(other.find(text));
			return found;
		};
	}

	private static List<int[]> collect(Matcher matcher, CharSequence text, Check check) {
		List<int[]> found = new ArrayList<>();
		while (matcher.find()) {
			if (check.test(text, matcher.start(), matcher.end())) {
				found.add(new int[] { matcher.start(), matcher.end() });
			}
		}
		return found;
	}

	/**
	 * Tells what a pattern cannot.
	 */
	@FunctionalInterface
	interface Check {

		/**
		 * Whether a place that the pattern found is what it seems.
		 * @param text the text
		 * @param start where the place starts
		 * @param end where it ends
		 * @return true if it is
		 */
		boolean test(CharSequence text, int start, int end);

	}

}
