package co.aitracer.server.search;

import java.util.function.Supplier;

import co.aitracer.server.store.LogCondition;

/**
 * The language of the search bar, see {@code docs/search.md}: words and quoted phrases,
 * {@code field:value}, comparisons, {@code AND}, {@code OR}, {@code NOT} and parentheses.
 */
public final class SearchQuery {

	private SearchQuery() {
	}

	/**
	 * Reads a search.
	 * @param text what was typed; blank means every log
	 * @param hasFeedback makes the condition of {@code has:feedback}, which only the
	 * keeper of feedback knows; asked when the search says so
	 * @return the condition
	 * @throws SearchSyntaxException if the search is not understood
	 */
	public static LogCondition parse(String text, Supplier<LogCondition> hasFeedback) {
		return new SearchParser(text, hasFeedback).parse();
	}

	/**
	 * A condition on a field as it is typed.
	 * @param field the field's name
	 * @param value the value
	 * @return such as {@code model:gpt-4o} or {@code user:"Jane Doe"}
	 */
	public static String term(String field, String value) {
		boolean plain = !value.isEmpty() && value.chars().allMatch(SearchQuery::isPlain);
		return field + ":" + (plain ? value : quote(value));
	}

	private static boolean isPlain(int character) {
		return Character.isLetterOrDigit(character) || "-_./@+".indexOf(character) >= 0;
	}

	private static String quote(String value) {
		return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
	}

}
