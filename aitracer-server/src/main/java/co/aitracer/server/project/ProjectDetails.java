package co.aitracer.server.project;

import org.jspecify.annotations.Nullable;

/**
 * What a person says of a project; blank texts count as nothing said.
 *
 * @param displayName what to call it, at most 200 characters, if not by its name
 * @param description what it is for, at most 2,000 characters, if anything is to be said
 */
public record ProjectDetails(@Nullable String displayName, @Nullable String description) {

	private static final int MAX_DISPLAY_NAME = 200;

	private static final int MAX_DESCRIPTION = 2_000;

	/**
	 * Takes spaces off the ends.
	 * @throws IllegalArgumentException if a text is too long; the message is for people
	 */
	public ProjectDetails {
		displayName = checked("The display name", displayName, MAX_DISPLAY_NAME);
		description = checked("The description", description, MAX_DESCRIPTION);
	}

	private static @Nullable String checked(String what, @Nullable String text, int max) {
		String stripped = (text != null) ? text.strip() : "";
		if (stripped.length() > max) {
			throw new IllegalArgumentException(
					what + " must have at most " + max + " characters, but has " + stripped.length() + ".");
		}
		return stripped.isEmpty() ? null : stripped;
	}

}
