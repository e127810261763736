package co.aitracer.server.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.springframework.web.util.UriUtils;

import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.StoredLog;

/**
 * Where a log leads to.
 *
 * @param project the project's logs
 * @param trace the trace's logs
 * @param session the session's logs
 * @param user the user's logs
 * @param model the model's logs
 */
record LogLinks(String project, String trace, String session, String user, String model) {

	static LogLinks of(StoredLog log, Instant now) {
		LogFilter time = LogFilter.NONE.withTime(TimeChoice.reaching(log.time(), now));
		LogFilter project = time.with(LogDimension.PROJECT, log.project());
		return new LogLinks("/logs" + project.query(), "/logs" + time.with(LogDimension.TRACE, log.traceId()).query(),
				"/logs" + time.with(LogDimension.SESSION, log.sessionId()).query(),
				"/logs" + time.with(LogDimension.USER, log.userId()).query(),
				"/logs" + time.with(LogDimension.MODEL, log.model()).query());
	}

	static String log(String id) {
		return "/logs/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
	}

}
