package co.aitracer.server.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import co.aitracer.server.store.Outcome;

/**
 * Names that may have been meant.
 */
final class Names {

	/** The values of {@code status}. */
	static final List<String> STATUSES = Arrays.stream(Outcome.values())
		.map((outcome) -> outcome.name().toLowerCase(Locale.ROOT))
		.toList();

	private static final int MAX_DISTANCE = 2;

	private Names() {
	}

	static String list(List<String> names) {
		int last = names.size() - 1;
		return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
	}

	/**
	 * The name that somebody may have mistyped.
	 * @param typed what was typed
	 * @param names the names there are
	 * @return the closest name, or empty when none is close
	 */
	static Optional<String> closest(String typed, Collection<String> names) {
		String wanted = typed.toLowerCase(Locale.ROOT);
		return names.stream()
			.filter((name) -> distance(wanted, name) <= Math.min(MAX_DISTANCE, name.length() / 2))
			.min(Comparator.comparing((name) -> distance(wanted, name)));
	}

	// Levenshtein's distance, row by row
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		Arrays.setAll(row, (index) -> index);
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int replaced = diagonal + ((one.charAt(i - 1) != other.charAt(j - 1)) ? 1 : 0);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[other.length()];
	}

}
