package co.aitracer.server.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.ModelOperations;

/**
 * One log in the table of logs.
 *
 * @param href the log's page
 * @param time when it started
 * @param project the project
 * @param outcome how it ended
 * @param subject the model, or what was called when no model was
 * @param operation what was done, if no model was called
 * @param provider the provider, if known
 * @param input the prompt's preview
 * @param output the answer's preview, or the error's message
 * @param cost what it cost
 * @param latency how long it took
 * @param slow whether it took uncommonly long
 * @param inputTokens tokens of the prompt
 * @param outputTokens tokens of the completion
 * @param userId the user, if any
 * @param userHref the user's logs
 * @param sessionId the session, if any
 * @param sessionHref the session's logs
 * @param feedback what people said about it
 * @param cells the further columns, in their order
 */
record LogRow(String href, TimeView time, String project, OutcomeView outcome, String subject,
		@Nullable String operation, @Nullable String provider, String input, String output, String cost, String latency,
		boolean slow, String inputTokens, String outputTokens, @Nullable String userId, String userHref,
		@Nullable String sessionId, String sessionHref, FeedbackSum feedback, List<String> cells) {

	private static final String UNKNOWN = "unknown";

	private static final long SLOW_MILLIS = 10_000;

	static LogRow of(LogSummary log, LogFilter filter) {
		return of(log, FeedbackSum.NONE, filter);
	}

	static LogRow of(LogSummary log, FeedbackSum feedback, LogFilter filter) {
		LogFilter first = filter.withCursor(null);
		boolean modelKnown = !UNKNOWN.equals(log.model());
		String name = log.name();
		String subject = (modelKnown || name == null) ? log.model() : name;
		String error = log.errorMessage();
		String output = (log.outcome().isError() && error != null) ? error : log.outputPreview();
		return new LogRow(LogLinks.log(log.id()), TimeView.of(log.time()), log.project(), OutcomeView.of(log.outcome()),
				subject, operation(log.operation()), UNKNOWN.equals(log.provider()) ? null : log.provider(),
				log.inputPreview(), output, Formats.cost(log.costNanoUsd()), Formats.duration(log.latencyMillis()),
				log.latencyMillis() >= SLOW_MILLIS, Formats.count(log.inputTokens()), Formats.count(log.outputTokens()),
				log.userId(), "/logs" + first.with(LogDimension.USER, log.userId()).query(), log.sessionId(),
				"/logs" + first.with(LogDimension.SESSION, log.sessionId()).query(), feedback,
				filter.view().columns().stream().map((column) -> column.cell(log, feedback)).toList());
	}

	private static @Nullable String operation(String operation) {
		return ModelOperations.contains(operation) ? null : OperationNames.of(operation);
	}

}
