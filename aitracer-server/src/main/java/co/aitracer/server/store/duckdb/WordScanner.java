package co.aitracer.server.store.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Cuts texts into words. What a text is cut into and what a search looks for come from
 * the same rule, so that whatever holds a text also holds its words. Letters and digits
 * that follow each other are a word; of scripts that are written without spaces each two
 * neighbours are one. The rule is fixed here and not the JDK's, which changes with its
 * version: stored words outlive it.
 */
final class WordScanner {

	/**
	 * What stands before and after each word where words are kept.
	 */
	static final char SEPARATOR = ' ';

	private static final byte BETWEEN = 0;

	private static final byte WORD = 1;

	private static final byte UNSPACED = 2;

	private static final byte[] ASCII = new byte[128];

	static {
		for (char c = '0'; c <= 'z'; c++) {
			ASCII[c] = (c <= '9' || c >= 'a' || (c >= 'A' && c <= 'Z')) ? WORD : BETWEEN;
		}
	}

	private WordScanner() {
	}

	/**
	 * Finds the words of a text.
	 * @param text the text in UTF-8
	 * @param words takes each word as often as it occurs
	 */
	static void scan(byte[] text, WordSink words) {
		int at = 0;
		while (at < text.length) {
			byte kind = kind(text, at);
			int end = next(text, at);
			if (kind == WORD) {
				while (end < text.length && kind(text, end) == WORD) {
					end = next(text, end);
				}
				words.word(text, at, end);
			}
			else if (kind == UNSPACED) {
				end = pairs(text, at, end, words);
			}
			at = end;
		}
	}

	/**
	 * What the kept words of a stretch of time hold if a text is in it.
	 * @param text the text, in the case that the words are in
	 * @return parts of the kept words; none when nothing can be said
	 */
	static Set<String> partsOf(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		Set<String> parts = new LinkedHashSet<>();
		// what the text begins and ends with may be a part of a longer word
		scan(bytes, (from, first, end) -> {
			boolean pair = kind(from, first) == UNSPACED && next(from, first) < end;
			String word = new String(from, first, end - first, StandardCharsets.UTF_8);
			parts.add(((pair || first > 0) ? " " : "") + word + ((pair || end < from.length) ? " " : ""));
		});
		return parts;
	}

	private static int pairs(byte[] text, int start, int end, WordSink words) {
		int first = start;
		int second = end;
		while (second < text.length && kind(text, second) == UNSPACED) {
			int after = next(text, second);
			words.word(text, first, after);
			first = second;
			second = after;
		}
		if (first == start) {
			words.word(text, start, end);
		}
		return second;
	}

	private static int next(byte[] text, int at) {
		byte lead = text[at];
		int length = (lead >= 0) ? 1 : (lead < (byte) 0xE0) ? 2 : (lead < (byte) 0xF0) ? 3 : 4;
		return Math.min(at + length, text.length);
	}

	private static byte kind(byte[] text, int at) {
		byte lead = text[at];
		return (lead >= 0) ? ASCII[lead] : kind(codePoint(text, at, next(text, at)));
	}

	private static int codePoint(byte[] text, int at, int end) {
		int codePoint = text[at] & (0xFF >> (end - at + 1));
		for (int i = at + 1; i < end; i++) {
			codePoint = (codePoint << 6) | (text[i] & 0x3F);
		}
		return codePoint;
	}

	private static byte kind(int codePoint) {
		if (codePoint < 0xC0 || isBetween(codePoint, 0x2000, 0x2BFF) || isBetween(codePoint, 0x3000, 0x303F)
				|| isBetween(codePoint, 0xFF00, 0xFF0F) || isBetween(codePoint, 0xFF1A, 0xFF20)
				|| isBetween(codePoint, 0xFF5B, 0xFF65) || isBetween(codePoint, 0x1F000, 0x1FFFF)) {
			// punctuation, symbols and pictures
			return BETWEEN;
		}
		// Thai and Lao, Burmese, Khmer, then Chinese and Japanese around Korean
		boolean unspaced = isBetween(codePoint, 0x0E00, 0x0EFF) || isBetween(codePoint, 0x1000, 0x109F)
				|| isBetween(codePoint, 0x1780, 0x17FF) || isBetween(codePoint, 0x2E80, 0xABFF)
				|| isBetween(codePoint, 0xF900, 0xFAFF) || isBetween(codePoint, 0xFF00, 0xFFEF) || codePoint >= 0x20000;
		return unspaced ? UNSPACED : WORD;
	}

	private static boolean isBetween(int codePoint, int first, int last) {
		return codePoint >= first && codePoint <= last;
	}

	/**
	 * Takes words.
	 */
	@FunctionalInterface
	interface WordSink {

		/**
		 * Takes a word.
		 * @param text the text in UTF-8
		 * @param from where the word begins
		 * @param to where it has ended
		 */
		void word(byte[] text, int from, int to);

	}

}
