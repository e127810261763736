package co.aitracer.server.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogSummary;

/**
 * A log in a list, see {@link LogSummary}.
 *
 * @param id the server's id
 * @param startedAt when the call started
 * @param project the project
 * @param traceId the trace
 * @param spanId the span
 * @param parentSpanId the parent span
 * @param sessionId the session
 * @param appUserId the application's user
 * @param operation what was done
 * @param name the display name
 * @param provider the provider
 * @param model the requested model
 * @param outcome how it ended
 * @param errorType the error's class
 * @param errorMessage the error's message
 * @param latencyMs how long it took
 * @param ttftMs milliseconds to the first token
 * @param streamed whether the answer was streamed
 * @param inputTokens prompt tokens
 * @param outputTokens completion tokens
 * @param cachedInputTokens prompt tokens from a cache
 * @param costUsd what it cost
 * @param metadata what can be filtered by of the metadata
 * @param inputPreview the beginning of the last user message
 * @param outputPreview the beginning of the answer
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "LogItem", description = "A log without its content beyond a preview. What is not known is null.")
record LogItem(@Schema(description = "The server's id of the log.", example = "Zm9vYmFyYmF6cXV4Zm9vYg") String id,
		@Schema(description = "When the call started.", example = "2026-11-20T10:00:00.120Z") Instant startedAt,
		@Schema(description = "The project.", example = "search-production") String project,
		@Schema(description = "The client's id of the trace.", example = "conversation-123") String traceId,
		@Schema(description = "The client's id of the log; feedback names it.",
				example = "a1b2c3d4e5f60718") String spanId,
		@Schema(description = "The span below which this one lies.") @Nullable String parentSpanId,
		@Schema(description = "The session.", example = "ses_007e2e385fdf4acfe6df9898") @Nullable String sessionId,
		@Schema(description = "The application's user.", example = "user-123") @Nullable String appUserId,
		@Schema(description = "What was done: chat, embeddings, execute_tool and so on.",
				example = "chat") String operation,
		@Schema(description = "A display name, such as that of a tool.") @Nullable String name,
		@Schema(description = "The provider.", example = "openai") String provider,
		@Schema(description = "The requested model.", example = "gpt-4o") String model,
		@Schema(description = "How the call ended: success, error, cancelled, incomplete or abandoned.") String outcome,
		@Schema(description = "The class of the error.", example = "rate_limit_exceeded") @Nullable String errorType,
		@Schema(description = "The message of the error.") @Nullable String errorMessage,
		@Schema(description = "How long the call took, in milliseconds.", example = "1200") long latencyMs,
		@Schema(description = "Milliseconds to the first token.", example = "310") @Nullable Long ttftMs,
		@Schema(description = "Whether the answer was streamed.") boolean streamed,
		@Schema(description = "Prompt tokens, those from a cache included.",
				example = "412") @Nullable Long inputTokens,
		@Schema(description = "Completion tokens, those of reasoning included.",
				example = "38") @Nullable Long outputTokens,
		@Schema(description = "Prompt tokens that came from the provider's cache.") @Nullable Long cachedInputTokens,
		@Schema(description = "What the call cost in USD, exact to nine decimals; null when it called no model or there is no price for it.",
				example = "0.001410000") @Nullable BigDecimal costUsd,
		@Schema(description = "What can be filtered by of the metadata, one text for each key; keys of objects within are joined by dots.",
				example = "{\"feature\":\"checkout\"}") Map<String, String> metadata,
		@Schema(description = "The last user message, at most 200 characters; empty if none.") String inputPreview,
		@Schema(description = "The answer's text, at most 200 characters; empty if none.") String outputPreview) {

	static LogItem of(LogSummary log) {
		return new LogItem(log.id(), log.time(), log.project(), log.traceId(), log.spanId(), log.parentSpanId(),
				log.sessionId(), log.userId(), log.operation(), log.name(), log.provider(), log.model(),
				log.outcome().name().toLowerCase(Locale.ROOT), log.errorType(), log.errorMessage(), log.latencyMillis(),
				log.timeToFirstTokenMillis(), log.streamed(), log.inputTokens(), log.outputTokens(),
				log.cachedInputTokens(), usd(log.costNanoUsd()), log.metadata(), log.inputPreview(),
				log.outputPreview());
	}

	static @Nullable BigDecimal usd(@Nullable Long nanoUsd) {
		return (nanoUsd != null) ? LogCost.usd(nanoUsd) : null;
	}

}
