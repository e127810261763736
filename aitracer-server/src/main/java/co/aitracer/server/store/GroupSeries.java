package co.aitracer.server.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The series of one group.
 *
 * @param value the text that its logs share, or null for all other logs
 * @param buckets the steps in order of time
 */
public record GroupSeries(@Nullable String value, List<Bucket> buckets) {

	/**
	 * Copies the list.
	 */
	public GroupSeries {
		buckets = List.copyOf(buckets);
	}

}
