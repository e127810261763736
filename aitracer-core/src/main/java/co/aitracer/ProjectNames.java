package co.aitracer;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the rule for names of projects at run time, where a name that cannot be used is
 * said in the log and not thrown.
 */
final class ProjectNames {

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
		String problem = this.naming.problemWith(trimmed);
		if (problem != null) {
			if (sayOnce(shown(trimmed))) {
				this.logger.warn("The project name '{}' {}; it is ignored and the next source of the project is used.",
						shown(trimmed), problem);
			}
			return null;
		}
		if (this.naming == ProjectNaming.WARN && !ProjectNaming.isKebabCase(trimmed) && sayOnce(trimmed)) {
			this.logger.warn("The project name '{}' is not kebab-case; consider '{}' (aitracer.project-naming=off "
					+ "silences this).", trimmed, suggest(trimmed));
		}
		if (this.good.size() < MAX_SAID) {
			this.good.add(trimmed);
		}
		return trimmed;
	}

	/**
	 * The default project of a tracer that is being built.
	 * @param name the name as configured, if it is
	 * @param apiKey the API key, if there is one
	 * @return the name to use
	 * @throws AITracerConfigurationException if the name cannot be used
	 */
	String checkedDefault(@Nullable String name, @Nullable String apiKey) {
		if (name == null) {
			this.logger.info("No project is set (AITRACER_PROJECT): logs go to the project 'default' unless a record "
					+ "or scope names another.");
			return "default";
		}
		if (name.equals(apiKey)) {
			throw new AITracerConfigurationException("project", "The project is the API key.",
					"Set AITRACER_PROJECT (or the builder's project) to a name such as 'my-project'.");
		}
		String problem = this.naming.problemWith(name.strip());
		if (problem != null) {
			throw new AITracerConfigurationException("project",
					"The project name '" + shown(name) + "' " + problem + ".",
					"Set AITRACER_PROJECT (or the builder's project) to 1 to " + ProjectNaming.MAX_LENGTH
							+ " characters, such as '" + suggest(name) + "'.");
		}
		return Objects.requireNonNull(usable(name));
	}

	/**
	 * A name as it may stand in a message: whole prompts have been given as names.
	 * @param name any text
	 * @return its start, on one line
	 */
	static String shown(String name) {
		String start = (name.length() > ProjectNaming.MAX_LENGTH) ? name.substring(0, ProjectNaming.MAX_LENGTH) + "…"
				: name;
		return start.replaceAll("\\p{Cntrl}", "?");
	}

	static String suggest(String name) {
		String start = (name.length() > ProjectNaming.MAX_LENGTH) ? name.substring(0, ProjectNaming.MAX_LENGTH / 2)
				: name;
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
