package co.aitracer.test.stub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;

/**
 * Finds the tools a user asks for by name: {@code use tool weather {"city":"Rome"}} or
 * {@code use tools weather and clock}.
 */
final class ToolRequestParser {

	private static final Pattern START = Pattern.compile("\\buse\\s+tools?\\s+", Pattern.CASE_INSENSITIVE);

	private static final Pattern NAME = Pattern.compile("\\G(?:\\s*,)?(?:\\s+and\\s+|\\s*)([A-Za-z0-9_-]+)");

	private static final Pattern ARGUMENTS = Pattern.compile("\\G\\s*(?:with\\s*)?(?=\\{)");

	private final Collection<String> offered;

	ToolRequestParser(Collection<String> offered) {
		this.offered = offered;
	}

	/**
	 * Find the tools a text asks for.
	 * @param text the text
	 * @return the calls, empty if it asks for none of the offered tools
	 */
	List<StubToolCall> parse(String text) {
		List<StubToolCall> calls = new ArrayList<>();
		Matcher start = START.matcher(text);
		while (start.find()) {
			parseList(text, start.end(), calls);
		}
		return calls;
	}

	private void parseList(String text, int from, List<StubToolCall> calls) {
		int position = from;
		Matcher name = NAME.matcher(text);
		while (name.find(position) && this.offered.contains(name.group(1))) {
			position = name.end();
			String arguments = "{}";
			Matcher open = ARGUMENTS.matcher(text);
			if (open.find(position)) {
				int end = endOfJson(text, open.end());
				arguments = text.substring(open.end(), end);
				position = end;
			}
			calls.add(new StubToolCall(name.group(1), arguments));
		}
	}

	/**
	 * Find the first brace that completes a JSON object; braces may stand in its strings.
	 * @param text the text
	 * @param start where the object starts
	 * @return where it ends, or the end of the text if it is never completed
	 */
	private static int endOfJson(String text, int start) {
		for (int end = text.indexOf('}', start); end >= 0; end = text.indexOf('}', end + 1)) {
			if (isJson(text.substring(start, end + 1))) {
				return end + 1;
			}
		}
		return text.length();
	}

	private static boolean isJson(String text) {
		try {
			return StubExchange.JSON.readTree(text).isObject();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
