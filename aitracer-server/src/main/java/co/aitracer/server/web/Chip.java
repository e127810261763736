package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter that a link set, to be seen and removed.
 *
 * @param label what it filters
 * @param value the value
 * @param removeHref the page without it
 */
record Chip(String label, String value, String removeHref) {

	static List<Chip> of(LogFilter filter, String path) {
		List<Chip> chips = new ArrayList<>();
		if (filter.traceId() != null) {
			chips.add(new Chip("Trace", filter.traceId(), path + filter.withTrace(null).query()));
		}
		if (filter.sessionId() != null) {
			chips.add(new Chip("Session", filter.sessionId(), path + filter.withSession(null).query()));
		}
		if (filter.userId() != null) {
			chips.add(new Chip("User", filter.userId(), path + filter.withUser(null).query()));
		}
		return chips;
	}

}
