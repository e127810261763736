package co.aitracer.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
	 * Finds the places.
	 * @param text the text
	 * @return start and end of each place, in order
	 */
	List<int[]> find(String text);

	static PiiDetector of(PiiType type) {
		return switch (type) {
			case EMAIL -> matching("[\\p{L}\\p{N}._%+-]{1,64}+@(?:[\\p{L}\\p{N}-]{1,63}+\\.){1,8}[\\p{L}]{2,24}+");
			case PHONE -> matching("(?<![0-9+])\\+[0-9](?:[ .()-]{0,2}[0-9]){7,14}(?![0-9])"
					+ "|(?<![0-9.-])(?:1[ .-])?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[ .-])[0-9]{3}[ .-][0-9]{4}(?![0-9-])");
			case CREDIT_CARD -> new CardNumbers();
			case SSN -> matching("(?<![0-9-])(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![0-9-])");
			case IP_ADDRESS -> both(
					matching("(?<![0-9.])(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
							+ "(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}(?![0-9]|\\.[0-9])"),
					matching("(?<![\\p{L}\\p{N}:.])[0-9A-Fa-f:]{3,39}+(?![\\p{L}\\p{N}:])", PiiChecks::isIpv6));
			case JAPANESE_PHONE ->
				matching("(?<![0-9-])(?:0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0[789]0[0-9]{8})(?![0-9-])",
						PiiChecks::isJapanesePhone);
			case MY_NUMBER ->
				matching("(?<![0-9-])[0-9]{4}([ -]?)[0-9]{4}\\1[0-9]{4}(?![0-9-])", PiiChecks::isMyNumber);
		};
	}

	static PiiDetector matching(String regex) {
		return matching(regex, (found) -> true);
	}

	private static PiiDetector matching(String regex, Predicate<String> check) {
		Pattern pattern = Pattern.compile(regex);
		return (text) -> collect(pattern.matcher(text), check);
	}

	/**
	 * A pattern of the application's own, which may take exponential time: then it fails,
	 * rather than to hold up all that waits behind it.
	 * @param regex the pattern
	 * @return its detector
	 */
	static PiiDetector custom(String regex) {
		Pattern pattern = Pattern.compile(regex);
		return (text) -> collect(pattern.matcher(new BudgetedText(text)), (found) -> !found.isEmpty());
	}

	private static PiiDetector both(PiiDetector one, PiiDetector other) {
		return (text) -> {
			List<int[]> found = new ArrayList<>(one.find(text));
			found.addAll(other.find(text));
			return found;
		};
	}

	private static List<int[]> collect(Matcher matcher, Predicate<String> check) {
		List<int[]> found = new ArrayList<>();
		while (matcher.find()) {
			if (check.test(matcher.group())) {
				found.add(new int[] { matcher.start(), matcher.end() });
			}
		}
		return found;
	}

}
