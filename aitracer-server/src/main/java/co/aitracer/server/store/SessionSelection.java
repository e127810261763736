package co.aitracer.server.store;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The sessions, events and feedback that a deletion is about.
 *
 * @param workspace the workspace
 * @param projects the projects of the sessions; null means all, and those whose project
 * is not known
 * @param userId the application's user, or null for every one
 * @param before events and feedback from before this time, and sessions that started
 * before it and of which nothing later is kept
 */
public record SessionSelection(String workspace, @Nullable Set<String> projects, @Nullable String userId,
		Instant before) {

	/**
	 * Copies the set.
	 */
	public SessionSelection {
		projects = (projects != null) ? Set.copyOf(projects) : null;
	}

}
