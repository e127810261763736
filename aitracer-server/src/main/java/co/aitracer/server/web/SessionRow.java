package co.aitracer.server.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.SessionFeedback;

/**
 * One session in the list.
 *
 * @param id the session
 * @param href its page
 * @param logsHref its logs
 * @param errorsHref the failed ones among them
 * @param project the project of its latest call, empty when not known
 * @param userId the user of its latest call, empty when not known
 * @param start when its first log of the range started
 * @param duration from its first to its last log
 * @param logs how many logs
 * @param errors how many calls failed
 * @param tokens tokens in and out
 * @param cost what its calls cost
 * @param feedback what people said
 * @param preview what was said last
 */
record SessionRow(String id, String href, String logsHref, String errorsHref, String project, String userId,
		TimeView start, String duration, String logs, long errors, String tokens, String cost, FeedbackSum feedback,
		String preview) {

	static SessionRow of(LogGroup group, @Nullable LogSummary latest, List<SessionFeedback> feedback,
			LogFilter filter) {
		LogFilter logs = filter.logsAlone().with(LogDimension.SESSION, group.value());
		Figures figures = group.figures();
		return new SessionRow(group.value(), href(group.value()), "/logs" + logs.withFrames(true).query(),
				"/logs" + logs.with(LogFlag.ERROR).query(), (latest != null) ? latest.project() : "",
				(latest != null) ? Objects.requireNonNullElse(latest.userId(), "") : "", TimeView.of(group.first()),
				Formats.duration(Duration.between(group.first(), group.last()).toMillis()), Formats.count(group.logs()),
				figures.errors(),
				Formats.compact(figures.inputTokens()) + " / " + Formats.compact(figures.outputTokens()),
				Formats.cost(figures.costNanoUsd()), FeedbackSum.of(feedback),
				(latest != null) ? latest.inputPreview() : "");
	}

	static String href(String id) {
		return "/session?id=" + UriUtils.encode(id, StandardCharsets.UTF_8);
	}

}
