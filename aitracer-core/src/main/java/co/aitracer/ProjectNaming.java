package co.aitracer;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What happens to project names that are not kebab-case, such as {@code MyChatBot}.
 *
 * @since 0.1.0
 */
public enum ProjectNaming {

	/**
	 * They are used, with one warning a name that suggests a better one.
	 */
	WARN,

	/**
	 * They are refused as if they were invalid.
	 */
	ENFORCE,

	/**
	 * They are used.
	 */
	OFF;

	/**
	 * How long a project's name may be, in Unicode code points.
	 */
	public static final int MAX_LENGTH = 100;

	private static final Pattern KEBAB_CASE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}]+(-[\\p{Ll}\\p{Lo}\\p{N}]+)*");

	/**
	 * What is wrong with a project's name under this rule.
	 * @param name the name, without white space around it
	 * @return the end of a sentence that starts with the name, such as "is empty"; null
	 * if the name can be used
	 */
	public @Nullable String problemWith(String name) {
		if (name.isEmpty()) {
			return "is empty";
		}
		if (name.codePointCount(0, name.length()) > MAX_LENGTH) {
			return "is longer than " + MAX_LENGTH + " characters";
		}
		if (name.chars().anyMatch(Character::isISOControl)) {
			return "holds control characters";
		}
		if (this == ENFORCE && !isKebabCase(name)) {
			return "is not kebab-case (like '" + ProjectNames.suggest(name)
					+ "'), which aitracer.project-naming=enforce demands";
		}
		return null;
	}

	static boolean isKebabCase(String name) {
		return KEBAB_CASE.matcher(name).matches();
	}

}
