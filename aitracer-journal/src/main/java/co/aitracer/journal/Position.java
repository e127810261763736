package co.aitracer.journal;

/**
 * A place between two entries. Positions are ordered, survive restarts and never come
 * back, so that one can be kept as a checkpoint.
 *
 * @param segment the number of the segment
 * @param offset the byte offset in the segment's file
 */
public record Position(long segment, long offset) implements Comparable<Position> {

	/**
	 * Before every entry.
	 */
	public static final Position START = new Position(0, 0);

	/**
	 * Checks the components.
	 */
	public Position {
		if (segment < 0 || offset < 0) {
			throw new IllegalArgumentException("A journal position cannot be negative: " + segment + ":" + offset);
		}
	}

	/**
	 * Reads what {@link #toString()} wrote.
	 * @param text the text, such as {@code 17:20}
	 * @return the position
	 * @throws IllegalArgumentException if the text is not a position
	 */
	public static Position parse(String text) {
		int colon = text.indexOf(':');
		if (colon < 0) {
			throw new IllegalArgumentException("Not a journal position: " + text);
		}
		return new Position(Long.parseLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
	}

	@Override
	public int compareTo(Position other) {
		int order = Long.compare(this.segment, other.segment);
		return (order != 0) ? order : Long.compare(this.offset, other.offset);
	}

	@Override
	public String toString() {
		return this.segment + ":" + this.offset;
	}

}
