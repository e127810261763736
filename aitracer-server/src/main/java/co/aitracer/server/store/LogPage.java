package co.aitracer.server.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of logs.
 *
 * @param logs the logs, newest first
 * @param next where the next page starts, or null when this is the last
 */
public record LogPage(List<LogSummary> logs, @Nullable LogCursor next) {

	/**
	 * Copies the list.
	 */
	public LogPage {
		logs = List.copyOf(logs);
	}

}
