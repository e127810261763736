package co.aitracer.journal;

import java.util.List;

/**
 * Entries read in one go.
 *
 * @param entries the entries in the order they were appended
 * @param next where to read on; moves past unreadable entries even when there is no
 * readable one
 */
public record JournalBatch(List<JournalEntry> entries, Position next) {

	/**
	 * Copies the list.
	 */
	public JournalBatch {
		entries = List.copyOf(entries);
	}

}
