package co.aitracer.server.api;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogPage;

/**
 * A page of logs.
 *
 * @param logs the logs, newest first
 * @param next where the next page starts
 */
@Schema(description = "A page of logs.")
record LogList(@Schema(description = "The logs, newest first.") List<LogItem> logs,
		@Schema(description = "The `cursor` of the next page; null on the last.") @Nullable String next) {

	static LogList of(LogPage page) {
		return new LogList(page.logs().stream().map(LogItem::of).toList(), next(page.next()));
	}

	static @Nullable String next(@Nullable LogCursor cursor) {
		return (cursor != null) ? cursor.encode() : null;
	}

}
