package co.aitracer.masking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A place in a text where something was found.
 *
 * @param start where it starts
 * @param end where it ends
 * @param rule what was found there
 */
record PiiPlace(int start, int end, PiiRule rule) {

	/**
	 * The places to mask, and counts them: of those that overlap the longest, and of the
	 * others what it leaves over.
	 * @param text the text
	 * @param rules what to look for
	 * @return places in order, none of which overlap
	 */
	static List<PiiPlace> find(String text, List<PiiRule> rules) {
		String folded = FoldedText.of(text);
		List<PiiPlace> all = new ArrayList<>();
		for (PiiRule rule : rules) {
			rule.detector()
				.find(rule.custom() ? text : folded)
				.forEach((found) -> all.add(new PiiPlace(found[0], found[1], rule)));
		}
		// of equal ones the later rule: those of one country, and the application's own
		Collections.reverse(all);
		all.sort(Comparator.comparingInt(PiiPlace::length).reversed());
		TreeMap<Integer, PiiPlace> chosen = new TreeMap<>();
		for (PiiPlace place : all) {
			List<PiiPlace> left = place.without(chosen, folded);
			if (!left.isEmpty()) {
				place.rule().count().increment();
				left.forEach((part) -> chosen.put(part.start(), part));
			}
		}
		return List.copyOf(chosen.values());
	}

	int length() {
		return this.end - this.start;
	}

	/**
	 * What longer ones leave of this place.
	 * @param longer places that do not overlap, by their start
	 * @param text the text
	 * @return the parts that are more than punctuation
	 */
	private List<PiiPlace> without(TreeMap<Integer, PiiPlace> longer, String text) {
		List<PiiPlace> parts = new ArrayList<>();
		int at = this.start;
		while (at < this.end) {
			Map.Entry<Integer, PiiPlace> before = longer.floorEntry(at);
			if (before != null && before.getValue().end() > at) {
				at = before.getValue().end();
			}
			else {
				Integer after = longer.ceilingKey(at);
				int until = (after != null) ? Math.min(after, this.end) : this.end;
				if (until - at == length() || text.substring(at, until).chars().anyMatch(Character::isLetterOrDigit)) {
					parts.add(new PiiPlace(at, until, this.rule));
				}
				at = until;
			}
		}
		return parts;
	}

}
