package co.aitracer.journal;

import java.util.Arrays;
import java.util.Objects;

/**
 * One entry as it was appended.
 *
 * @param position where the entry begins
 * @param payload the appended bytes; not copied, so do not change them
 * @param next where the following entry begins
 */
public record JournalEntry(Position position, byte[] payload, Position next) {

	@Override
	public boolean equals(Object other) {
		return other instanceof JournalEntry entry && this.position.equals(entry.position)
				&& this.next.equals(entry.next) && Arrays.equals(this.payload, entry.payload);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.position, this.next, Arrays.hashCode(this.payload));
	}

	@Override
	public String toString() {
		return "JournalEntry[" + this.position + ", " + this.payload.length + " bytes]";
	}

}
