package co.aitracer.server.store;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A log as lists and trees show it: the figures and a preview of the content. Components
 * are as in {@link StoredLog}.
 *
 * @param id the server's id
 * @param project the project's name
 * @param traceId the trace
 * @param spanId the span
 * @param parentSpanId the parent span, if any
 * @param sessionId the session, if any
 * @param userId the user, if any
 * @param operation what was done
 * @param name the display name, if any
 * @param provider the provider
 * @param model the model
 * @param outcome how it ended
 * @param errorType the error's class, if it failed
 * @param errorMessage the error's message, if it failed
 * @param time when it started
 * @param latencyMillis how long it took, in milliseconds
 * @param timeToFirstTokenMillis milliseconds to the first token, if known
 * @param streamed whether it was streamed
 * @param inputTokens prompt tokens, if known
 * @param outputTokens completion tokens, if known
 * @param cachedInputTokens prompt tokens read from the provider's cache, if known
 * @param costNanoUsd the cost in {@linkplain LogCost nanodollars}, if known
 * @param metadata what can be filtered by of the metadata, see {@link MetadataEntries}
 * @param inputPreview the last user message, at most 200 characters; empty if none
 * @param outputPreview the answer's text, at most 200 characters; empty if none
 */
public record LogSummary(String id, String project, String traceId, String spanId, @Nullable String parentSpanId,
		@Nullable String sessionId, @Nullable String userId, String operation, @Nullable String name, String provider,
		String model, Outcome outcome, @Nullable String errorType, @Nullable String errorMessage, Instant time,
		long latencyMillis, @Nullable Long timeToFirstTokenMillis, boolean streamed, @Nullable Long inputTokens,
		@Nullable Long outputTokens, @Nullable Long cachedInputTokens, @Nullable Long costNanoUsd,
		Map<String, String> metadata, String inputPreview, String outputPreview) {
}
