package co.aitracer;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What a tracer does where a record or scope says nothing.
 *
 * @param projects gives the project, which may change
 * @param userId the application's user, if one is set for all
 * @param sync whether each record is delivered before the recording call returns
 * @param timeout how long one delivery may take
 * @param closeTimeout how long close may take
 */
record TracerDefaults(Supplier<String> projects, @Nullable String userId, boolean sync, Duration timeout,
		Duration closeTimeout) {

	String project() {
		return this.projects.get();
	}

	TracerDefaults withProject(String name) {
		return new TracerDefaults(() -> name, this.userId, this.sync, this.timeout, this.closeTimeout);
	}

}
