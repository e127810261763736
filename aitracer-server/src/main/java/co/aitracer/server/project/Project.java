package co.aitracer.server.project;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A named group of logs.
 *
 * @param name the name that logs use; never changes
 * @param displayName what people call it, if that is something else
 * @param description what it is for, if anybody said so
 * @param createdAt when it came into being
 * @param createdByLog whether a log that named it made it, rather than a person
 */
public record Project(String name, @Nullable String displayName, @Nullable String description, Instant createdAt,
		boolean createdByLog) {

	/**
	 * What to show where a person reads.
	 * @return the display name, or else the name
	 */
	public String title() {
		return (this.displayName != null) ? this.displayName : this.name;
	}

}
