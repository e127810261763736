package co.aitracer.server.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of groups.
 *
 * @param groups the groups in the order that was asked for
 * @param next where the next page starts, or null when this is the last or the order has
 * no pages
 */
public record GroupPage(List<LogGroup> groups, @Nullable LogCursor next) {

	/**
	 * Copies the list.
	 */
	public GroupPage {
		groups = List.copyOf(groups);
	}

}
