package co.aitracer;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the names of projects: trimmed, 1 to 100 characters, no control characters; by
 * convention in kebab-case.
 */
final class ProjectNames {

	static final int MAX_LENGTH = 100;

	private static final Pattern KEBAB_CASE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}]+(-[\\p{Ll}\\p{Lo}\\p{N}]+)*");

	private static final int MAX_SAID = 1_000;

	private final ProjectNaming naming;

	private final Logger logger;

	/** Names that passed; looked up once a record, so that the patterns are not. */
	private final Set<String> good = ConcurrentHashMap.newKeySet();

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	ProjectNames(ProjectNaming naming) {
		this(naming, LoggerFactory.getLogger(AITracer.class));
	}

	ProjectNames(ProjectNaming naming, Logger logger) {
		this.naming = naming;
		this.logger = logger;
	}

	/**
	 * The name to use for a project given at run time.
	 * @param name the name as given
	 * @return the name without white space around it, or null if it cannot be used, which
	 * is said once in the log
	 */
	@Nullable String usable(String name) {
		if (this.good.contains(name)) {
			return name;
		}
		String trimmed = name.strip();
		String problem = problemWith(trimmed);
		if (problem != null) {
			if (sayOnce(shown(trimmed))) {
				this.logger.warn("The project name '{}' {}; it is ignored and the next source of the project is used.",
						shown(trimmed), problem);
			}
			return null;
		}
		if (this.naming == ProjectNaming.WARN && !KEBAB_CASE.matcher(trimmed).matches() && sayOnce(trimmed)) {
			this.logger.warn("The project name '{}' is not kebab-case; consider '{}' (aitracer.project-naming=off "
					+ "silences this).", trimmed, suggest(trimmed));
		}
		if (this.good.size() < MAX_SAID) {
			this.good.add(trimmed);
		}
		return trimmed;
	}

	/**
	 * What is wrong with a name.
	 * @param name the trimmed name
	 * @return the end of a sentence that starts with the name, or null if nothing is
	 */
	@Nullable String problemWith(String name) {
		if (name.isEmpty()) {
			return "is empty";
		}
		if (name.codePointCount(0, name.length()) > MAX_LENGTH) {
			return "is longer than " + MAX_LENGTH + " characters";
		}
		if (name.chars().anyMatch(Character::isISOControl)) {
			return "holds control characters";
		}
		if (this.naming == ProjectNaming.ENFORCE && !KEBAB_CASE.matcher(name).matches()) {
			return "is not kebab-case (like '" + suggest(name) + "'), which aitracer.project-naming=enforce demands";
		}
		return null;
	}

	/**
	 * A name as it may stand in a message: whole prompts have been given as names.
	 * @param name any text
	 * @return its start, on one line
	 */
	static String shown(String name) {
		String start = (name.length() > MAX_LENGTH) ? name.substring(0, MAX_LENGTH) + "…" : name;
		return start.replaceAll("\\p{Cntrl}", "?");
	}

	static String suggest(String name) {
		String start = (name.length() > MAX_LENGTH) ? name.substring(0, MAX_LENGTH / 2) : name;
		String kebab = start.replaceAll("([\\p{Ll}\\p{N}])(\\p{Lu})", "$1-$2")
			.replaceAll("(\\p{Lu}+)(\\p{Lu}\\p{Ll})", "$1-$2")
			.toLowerCase(Locale.ROOT)
			.replaceAll("[^\\p{Ll}\\p{Lo}\\p{N}]+", "-")
			.replaceAll("^-|-$", "");
		return kebab.isEmpty() ? "my-project" : kebab;
	}

	private boolean sayOnce(String name) {
		return this.said.size() < MAX_SAID && this.said.add(name);
	}

}
