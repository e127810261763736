package co.aitracer.server.web;

import java.util.List;

/**
 * A filter that was read from a URL.
 *
 * @param filter what could be understood; the rest has its default
 * @param problems a sentence for each parameter that could not
 */
record ParsedFilter(LogFilter filter, List<String> problems) {

	ParsedFilter {
		problems = List.copyOf(problems);
	}

}
