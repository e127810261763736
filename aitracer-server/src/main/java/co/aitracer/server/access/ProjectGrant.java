package co.aitracer.server.access;

import org.springframework.util.PatternMatchUtils;
import org.springframework.util.StringUtils;

/**
 * A role in a project, or in all whose names match a pattern.
 *
 * @param pattern the project's name, {@code *} standing for any characters
 * @param role the role in it
 */
public record ProjectGrant(String pattern, ProjectRole role) {

	static final String ANY = "*";

	private static final int MAX_LENGTH = 100;

	// more of them make matching slow and mean nothing
	private static final int MAX_STARS = 3;

	/**
	 * Whether this is about a project.
	 * @param project the project's name
	 * @return true when it is
	 */
	public boolean matches(String project) {
		return PatternMatchUtils.simpleMatch(this.pattern, project);
	}

	/**
	 * Whether this is about every project that another pattern is about. A star of the
	 * other pattern is matched by a star of this one alone, so the pattern can be taken
	 * for a name.
	 * @param other the other pattern
	 * @return true when it is
	 */
	boolean covers(String other) {
		return matches(other);
	}

	/**
	 * Checks a project's name or pattern that somebody entered.
	 * @param text the text
	 * @return the text without space around it
	 * @throws IllegalArgumentException if it can be neither
	 */
	static String checkedPattern(String text) {
		String pattern = text.strip();
		if (pattern.isEmpty() || pattern.length() > MAX_LENGTH
				|| pattern.codePoints().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("'project' must have 1 to " + MAX_LENGTH
					+ " characters and no control characters; it is a name, or a pattern such as search-*");
		}
		if (StringUtils.countOccurrencesOf(pattern, ANY) > MAX_STARS) {
			throw new IllegalArgumentException("'project' may hold " + MAX_STARS + " stars at most");
		}
		return pattern;
	}

}
