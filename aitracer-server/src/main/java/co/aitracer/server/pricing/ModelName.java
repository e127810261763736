package co.aitracer.server.pricing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that one model goes by. A name is only ever made simpler in ways that
 * providers document (a path, a region, a snapshot's date), never to a shorter model:
 * {@code gpt-4o} must not be priced as {@code gpt-4}.
 */
final class ModelName {

	// us.anthropic.claude-…: a region of Bedrock's inference profiles, then the maker
	private static final Pattern BEDROCK_PREFIX = Pattern
		.compile("^(?:(?:us|us-gov|eu|apac|jp|au|global)\\.)?(?:anthropic|openai|google)\\.");

	private static final Pattern BEDROCK_VERSION = Pattern.compile("-v\\d+(?::\\d+)?(?::\\d+k)?$");

	private static final Pattern SNAPSHOT = Pattern
		.compile("-(?:20\\d\\d-[01]\\d-[0-3]\\d|20\\d\\d[01]\\d[0-3]\\d|latest)$");

	private static final Pattern GEMINI_SNAPSHOT = Pattern.compile("^(gemini-.*)-\\d{3}$");

	private ModelName() {
	}

	/**
	 * The spellings of a name that mean exactly the same model.
	 * @param name the name as a client sent it
	 * @return the spellings, the most literal first
	 */
	static List<String> spellings(String name) {
		Set<String> spellings = new LinkedHashSet<>();
		String literal = name.strip().toLowerCase(Locale.ROOT);
		spellings.add(canonical(literal));
		String last = literal.substring(literal.lastIndexOf('/') + 1);
		spellings.add(canonical(last));
		String bedrock = BEDROCK_VERSION.matcher(BEDROCK_PREFIX.matcher(last).replaceFirst("")).replaceFirst("");
		spellings.add(canonical(bedrock));
		spellings.add(canonical(bedrock.replace('@', '-')));
		if (last.startsWith("ft:")) {
			// ft:gpt-4o-mini:organisation:suffix:id
			String[] parts = last.split(":");
			spellings.add("ft:" + canonical(parts[(parts.length > 1) ? 1 : 0]));
		}
		spellings.remove("");
		return List.copyOf(spellings);
	}

	/**
	 * A name without the date of its snapshot.
	 * @param spelling one of {@link #spellings}
	 * @return the model that the snapshot is of; the same name when it is none
	 */
	static String withoutSnapshot(String spelling) {
		String base = SNAPSHOT.matcher(spelling).replaceFirst("");
		return GEMINI_SNAPSHOT.matcher(base).replaceFirst("$1");
	}

	static boolean isNoSnapshot(String spelling) {
		return withoutSnapshot(spelling).equals(spelling);
	}

	// claude-3.5-sonnet and claude-3-5-sonnet are both in use
	static String canonical(String name) {
		return name.startsWith("claude") ? name.replace('.', '-') : name;
	}

}
