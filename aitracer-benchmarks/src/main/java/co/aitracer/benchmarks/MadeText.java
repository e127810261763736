package co.aitracer.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Texts that pack about as well as those of people: words of a vocabulary in which the
 * second is half as frequent as the first, the third a third, and so on, in sentences and
 * with a number now and then.
 */
final class MadeText {

	private static final int WORDS = 6_000;

	private static final List<String> FREQUENT = List.of("the", "of", "and", "to", "a", "in", "is", "that", "for", "it",
			"you", "with", "on", "as", "are", "this", "be", "not", "or", "by", "from", "at", "can", "your", "have",
			"will", "an", "if", "order", "we", "when", "which", "has", "must", "was", "its", "may", "one", "all", "but",
			"there", "how", "what", "than", "more", "before", "after", "customer", "account", "service", "within",
			"days", "number", "please", "return", "payment", "delivery", "address", "error", "setting", "version",
			"change", "request", "time", "support", "document", "following", "because", "should", "contact");

	private static final List<String> STARTS = List.of("b", "c", "ch", "d", "f", "g", "h", "l", "m", "n", "p", "pr",
			"r", "s", "st", "t", "tr", "v", "w", "con", "re", "in", "de", "ex");

	private static final List<String> MIDDLES = List.of("a", "e", "i", "o", "u", "ea", "ou", "ai");

	private static final List<String> ENDS = List.of("", "l", "n", "r", "s", "t", "nd", "st", "ck", "ment", "tion",
			"ing", "er", "ed", "ly");

	private final List<String> words = new ArrayList<>(FREQUENT);

	// the sum of the shares of all words up to one
	private final double[] shares = new double[WORDS];

	/**
	 * Makes a vocabulary.
	 * @param seed chooses among all possible ones
	 */
	MadeText(long seed) {
		Random random = new Random(seed);
		while (this.words.size() < WORDS) {
			StringBuilder word = new StringBuilder();
			for (int syllable = random.nextInt(3); syllable >= 0; syllable--) {
				word.append(any(STARTS, random)).append(any(MIDDLES, random));
			}
			this.words.add(word.append(any(ENDS, random)).toString());
		}
		double sum = 0;
		for (int rank = 0; rank < WORDS; rank++) {
			sum += 1.0 / (rank + 1);
			this.shares[rank] = sum;
		}
	}

	/**
	 * Makes whole sentences.
	 * @param random chooses the words
	 * @param length how many characters at least
	 * @return the sentences
	 */
	String sentences(Random random, int length) {
		StringBuilder text = new StringBuilder(length + 120);
		while (text.length() < length) {
			int begin = text.length();
			for (int left = 6 + random.nextInt(12); left >= 0; left--) {
				text.append((random.nextInt(40) == 0) ? String.valueOf(random.nextInt(10_000)) : word(random));
				text.append((left == 0) ? ". " : (random.nextInt(12) == 0) ? ", " : " ");
			}
			text.setCharAt(begin, Character.toUpperCase(text.charAt(begin)));
		}
		text.setLength(text.length() - 1);
		return text.toString();
	}

	private String word(Random random) {
		int place = Arrays.binarySearch(this.shares, random.nextDouble() * this.shares[WORDS - 1]);
		return this.words.get((place < 0) ? -place - 1 : place);
	}

	private static String any(List<String> parts, Random random) {
		return parts.get(random.nextInt(parts.size()));
	}

}
