package co.aitracer.server.store.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct words of many texts, as bytes one after the other: a text of 5 KB has
 * hundreds of words, and a million texts are looked through. Not safe for use by several
 * threads.
 */
final class WordSet {

	private static final byte SEPARATOR = (byte) WordScanner.SEPARATOR;

	private static final int ROW_BYTES = 2_000;

	private static final int MIN_BYTES = 64 * 1024;

	/** Words may come to this part of the texts. */
	private static final int SHARE = 4;

	// all words, each with a separator before and after it
	private byte[] bytes = new byte[MIN_BYTES];

	private int end;

	private int count;

	// a hash table of the places of words; 0 is the first separator's, where none begins
	private int[] places = new int[1 << 12];

	private int[] hashes = new int[1 << 12];

	private long read;

	private boolean tooLarge;

	WordSet() {
		this.bytes[this.end++] = SEPARATOR;
	}

	/**
	 * Adds the words of a text.
	 * @param text the text in UTF-8, in lower case
	 */
	void addAll(byte[] text) {
		if (!this.tooLarge) {
			this.read += text.length;
			WordScanner.scan(text, this::add);
			this.tooLarge = this.end > MIN_BYTES && this.end > this.read / SHARE;
		}
	}

	/**
	 * Whether there were too many words to be worth keeping, as in random data.
	 * @return true once they took more than a part of the texts; some are missing then
	 */
	boolean isTooLarge() {
		return this.tooLarge;
	}

	/**
	 * The words, in rows of a few kilobytes.
	 * @return the rows, at least one; each word stands between two separators
	 */
	List<String> rows() {
		List<String> rows = new ArrayList<>();
		int from = 0;
		do {
			int to = Math.min(from + ROW_BYTES, this.end - 1);
			while (this.bytes[to] != SEPARATOR) {
				to++;
			}
			rows.add(new String(this.bytes, from, to + 1 - from, StandardCharsets.UTF_8));
			from = to;
		}
		while (from < this.end - 1);
		return rows;
	}

	private void add(byte[] text, int from, int to) {
		int hash = hash(text, from, to);
		int slot = hash & (this.places.length - 1);
		while (this.places[slot] != 0) {
			if (this.hashes[slot] == hash && isAt(this.places[slot], text, from, to)) {
				return;
			}
			slot = (slot + 1) & (this.places.length - 1);
		}
		this.places[slot] = this.end;
		this.hashes[slot] = hash;
		append(text, from, to);
		if (++this.count * 2 > this.places.length) {
			grow();
		}
	}

	private static int hash(byte[] text, int from, int to) {
		int hash = 0;
		for (int i = from; i < to; i++) {
			hash = hash * 31 + text[i];
		}
		hash = (hash ^ (hash >>> 15)) * 0x9E3779B1;
		return hash ^ (hash >>> 13);
	}

	private boolean isAt(int place, byte[] text, int from, int to) {
		int after = place + to - from;
		return after < this.end && this.bytes[after] == SEPARATOR
				&& Arrays.equals(this.bytes, place, after, text, from, to);
	}

	private void append(byte[] text, int from, int to) {
		int length = to - from;
		if (this.end + length + 1 > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.end + length + 1));
		}
		System.arraycopy(text, from, this.bytes, this.end, length);
		this.end += length;
		this.bytes[this.end++] = SEPARATOR;
	}

	private void grow() {
		int[] oldPlaces = this.places;
		int[] oldHashes = this.hashes;
		this.places = new int[oldPlaces.length * 2];
		this.hashes = new int[oldPlaces.length * 2];
		for (int i = 0; i < oldPlaces.length; i++) {
			if (oldPlaces[i] != 0) {
				int slot = oldHashes[i] & (this.places.length - 1);
				while (this.places[slot] != 0) {
					slot = (slot + 1) & (this.places.length - 1);
				}
				this.places[slot] = oldPlaces[i];
				this.hashes[slot] = oldHashes[i];
			}
		}
	}

}
