package co.aitracer.server.access;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What {@link AuditLog} has kept.
 */
public interface AuditTrail {

	/**
	 * Finds entries, the newest first.
	 * @param workspace the workspace
	 * @param filter which entries
	 * @param cursor where the page before ended, or null for the first page
	 * @param limit how many at most
	 * @return the entries
	 */
	Page find(String workspace, Filter filter, @Nullable String cursor, int limit);

	/**
	 * Which entries; a null leaves a part open.
	 *
	 * @param actor a part of who did it, in any case
	 * @param action how what was done begins, such as {@code key} or {@code key.create}
	 * @param subject a part of what it was done to, in any case
	 * @param from the first time
	 * @param to the time before which it was
	 */
	record Filter(@Nullable String actor, @Nullable String action, @Nullable String subject, @Nullable Instant from,
			@Nullable Instant to) {
	}

	/**
	 * A page of entries.
	 *
	 * @param entries the entries
	 * @param next the cursor of the next page, or null when this is the last one
	 */
	record Page(List<Entry> entries, @Nullable String next) {
	}

	/**
	 * An entry.
	 *
	 * @param id its id
	 * @param time when
	 * @param actor who did it
	 * @param action what was done
	 * @param subject what it was done to
	 * @param detail more of it, or null
	 */
	record Entry(String id, Instant time, String actor, String action, String subject, @Nullable String detail) {
	}

}
