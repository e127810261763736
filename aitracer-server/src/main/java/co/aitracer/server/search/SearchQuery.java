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

}
