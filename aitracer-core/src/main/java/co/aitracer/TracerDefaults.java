package co.aitracer;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a tracer does where a record or scope says nothing.
 *
 * @param project the project
 * @param userId the application's user, if one is set for all
 * @param sync whether each record is delivered before the recording call returns
 * @param timeout how long one delivery may take
 * @param closeTimeout how long close may take
 */
record TracerDefaults(String project, @Nullable String userId, boolean sync, Duration timeout, Duration closeTimeout) {

	TracerDefaults withProject(String name) {
		return new TracerDefaults(name, this.userId, this.sync, this.timeout, this.closeTimeout);
	}

}
