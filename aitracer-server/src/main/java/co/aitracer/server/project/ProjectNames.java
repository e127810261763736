package co.aitracer.server.project;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may be the name of a project, and what had better be.
 */
public final class ProjectNames {

	/**
	 * How long a name may be, in UTF-16 code units.
	 */
	public static final int MAX_LENGTH = 100;

	private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

	private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

	private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

	private ProjectNames() {
	}

	/**
	 * What is wrong with a name.
	 * @param name the name, without spaces at its ends
	 * @return how the name must be, such as {@code must not contain control characters};
	 * empty when all is well
	 */
	public static Optional<String> problem(String name) {
		if (name.isEmpty() || name.length() > MAX_LENGTH) {
			return Optional.of("must have 1 to " + MAX_LENGTH + " characters, but has " + name.length());
		}
		if (name.codePoints().anyMatch((character) -> Character.isISOControl(character) || character == 0xFFFD)) {
			return Optional.of("must not contain control characters");
		}
		return Optional.empty();
	}

	/**
	 * The name in the customary form: {@code my-chat-bot} for {@code MyChatBot}.
	 * @param name the name
	 * @return another name to suggest; empty when the name has the form, or has no
	 * letters to make one of
	 */
	public static Optional<String> suggestion(String name) {
		if (KEBAB_CASE.matcher(name).matches()) {
			return Optional.empty();
		}
		String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
		String words = WORD_START.matcher(plain).replaceAll("-").toLowerCase(Locale.ROOT);
		String kebab = NO_WORD.matcher(words).replaceAll("-").replaceAll("^-|-$", "");
		return kebab.isEmpty() ? Optional.empty() : Optional.of(kebab);
	}

}
