package co.aitracer.server.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of bodies, for the document of the API alone. Bodies are read leniently from
 * JSON, with synonyms and unknown fields, so that nothing is bound to these.
 */
final class IngestSchemas {

	private IngestSchemas() {
	}

	/**
	 * Logs that are sent at once.
	 *
	 * @param logs the logs
	 */
	@Schema(name = "LogBatch", description = "Logs that are sent at once; a bare array of them is taken, too.")
	record Batch(@Schema(description = "The logs.") List<Entry> logs) {
	}

	/**
	 * A log as clients send it.
	 *
	 * @param project the project
	 * @param model the model
	 * @param provider the provider
	 * @param input the prompt
	 * @param output the completion
	 * @param inputTokens prompt tokens
	 * @param outputTokens completion tokens
	 * @param latencyMs how long it took
	 * @param status how it ended
	 * @param errorMessage the error's message
	 * @param metadata the metadata
	 * @param spanId the client's id of the log
	 * @param parentSpanId the parent span
	 * @param traceId the trace
	 * @param sessionId the session
	 * @param appUserId the application's user
	 * @param timestamp the end of the call
	 * @param startedAt the start of the call
	 * @param ttftMs milliseconds to the first token
	 * @param operation what was done
	 * @param name a display name
	 * @param cachedInputTokens prompt tokens from a cache
	 * @param cacheWriteTokens prompt tokens written to a cache
	 * @param reasoningTokens reasoning tokens
	 * @param finishReasons why the model stopped
	 * @param errorType the class of the error
	 * @param streamed whether the answer was streamed
	 * @param environment the environment
	 * @param release the release
	 * @param sdk the client library
	 */
	@Schema(name = "LogEntry",
			description = "One call. All fields are optional; those that are not known here are kept. "
					+ "`input_data`, `output_data`, `user_id`, `project_id` and `projectId` are taken as synonyms.")
	record Entry(@Schema(
			description = "The project, 1 to 100 characters; the key's default when left out. One that is new is made.",
			example = "search-production") @Nullable String project,
			@Schema(description = "The requested model.", example = "gpt-4o") @Nullable String model,
			@Schema(description = "The provider; detected from the model when left out.",
					example = "openai") @Nullable String provider,
			@Schema(description = "The prompt, any JSON.",
					example = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}") @Nullable Object input,
			@Schema(description = "The completion, any JSON.",
					example = "{\"content\":\"Hello\"}") @Nullable Object output,
			@Schema(description = "Prompt tokens, those from a cache included.",
					example = "12") @Nullable Long inputTokens,
			@Schema(description = "Completion tokens, those of reasoning included.",
					example = "3") @Nullable Long outputTokens,
			@Schema(description = "How long the call took, in milliseconds.", example = "640") @Nullable Long latencyMs,
			@Schema(description = "`success` or `error`.", example = "success") @Nullable String status,
			@Schema(description = "The message of the error.",
					example = "Rate limit reached") @Nullable String errorMessage,
			@Schema(description = "Anything to filter and group by.",
					example = "{\"feature\":\"search\"}") @Nullable Map<String, Object> metadata,
			@Schema(description = "The client's id of the log, up to 200 characters. The same project, trace and span again is the same log.",
					example = "a1b2c3d4e5f60718") @Nullable String spanId,
			@Schema(description = "The span below which this one lies.",
					example = "00f067aa0ba902b7") @Nullable String parentSpanId,
			@Schema(description = "The trace, up to 200 characters.",
					example = "conversation-123") @Nullable String traceId,
			@Schema(description = "The session.", example = "ses_007e2e385fdf4acfe6df9898") @Nullable String sessionId,
			@Schema(description = "The application's user.", example = "user-123") @Nullable String appUserId,
			@Schema(description = "The end of the call.", example = "2026-11-20T10:00:01Z") @Nullable Instant timestamp,
			@Schema(description = "The start of the call; computed from `timestamp` and `latency_ms` when left out.",
					example = "2026-11-20T10:00:00.360Z") @Nullable Instant startedAt,
			@Schema(description = "Milliseconds to the first token.", example = "210") @Nullable Long ttftMs,
			@Schema(description = "What was done: chat, embeddings, execute_tool and so on.",
					example = "chat") @Nullable String operation,
			@Schema(description = "A display name.", example = "answer") @Nullable String name,
			@Schema(description = "Prompt tokens that came from the provider's cache.",
					example = "0") @Nullable Long cachedInputTokens,
			@Schema(description = "Prompt tokens written to the provider's cache.",
					example = "0") @Nullable Long cacheWriteTokens,
			@Schema(description = "Reasoning tokens.", example = "0") @Nullable Long reasoningTokens,
			@Schema(description = "Why the model stopped.",
					example = "[\"stop\"]") @Nullable List<String> finishReasons,
			@Schema(description = "The class of the error.",
					example = "rate_limit_exceeded") @Nullable String errorType,
			@Schema(description = "Whether the answer was streamed.", example = "false") @Nullable Boolean streamed,
			@Schema(description = "The environment.", example = "production") @Nullable String environment,
			@Schema(description = "The release.", example = "2026.11.3") @Nullable String release,
			@Schema(description = "The client library and its version.",
					example = "my-client/1.0") @Nullable String sdk) {
	}

	/**
	 * The start of a session.
	 *
	 * @param sessionId the client's id
	 * @param project the project
	 * @param userId the user
	 * @param name a display name
	 * @param metadata the metadata
	 */
	@Schema(name = "SessionStart", description = "A session that begins.")
	record Start(
			@Schema(description = "The client's id, up to 200 characters.",
					example = "ses_007e2e385fdf4acfe6df9898") String sessionId,
			@Schema(description = "The project; the key's default when left out.",
					example = "search-production") @Nullable String project,
			@Schema(description = "The application's user.", example = "user-123") @Nullable String userId,
			@Schema(description = "A display name.", example = "support chat") @Nullable String name,
			@Schema(description = "The metadata.",
					example = "{\"platform\":\"web\"}") @Nullable Map<String, Object> metadata) {
	}

	/**
	 * The end of a session.
	 *
	 * @param endedAt when it ended
	 * @param metadata more metadata
	 */
	@Schema(name = "SessionEnd", description = "A session that ends.")
	record End(@Schema(description = "When it ended.", example = "2026-11-20T10:05:00Z") @Nullable Instant endedAt,
			@Schema(description = "Metadata to add.",
					example = "{\"solved\":true}") @Nullable Map<String, Object> metadata) {
	}

	/**
	 * Something that happened in a session.
	 *
	 * @param eventType what kind of event
	 * @param name a display name
	 * @param data its data
	 * @param logId the span id of a log
	 * @param timestamp when it happened
	 */
	@Schema(name = "SessionEvent", description = "Something that happens in a session beside its logs.")
	record Event(@Schema(description = "What kind of event.", example = "page_view") String eventType,
			@Schema(description = "A display name.", example = "checkout") @Nullable String name,
			@Schema(description = "Its data.", example = "{\"step\":2}") @Nullable Map<String, Object> data,
			@Schema(description = "The span id of the log it belongs to.",
					example = "a1b2c3d4e5f60718") @Nullable String logId,
			@Schema(description = "When it happened; now when left out.",
					example = "2026-11-20T10:01:00Z") @Nullable Instant timestamp) {
	}

	/**
	 * Feedback.
	 *
	 * @param feedbackType what kind of feedback
	 * @param logId the span id of a log
	 * @param score the score
	 * @param comment the user's words
	 * @param userId the user
	 * @param timestamp when it was given
	 */
	@Schema(name = "SessionFeedback", description = "What a user thinks of an answer or the session.")
	record Feedback(
			@Schema(description = "`thumbs_up`, `thumbs_down`, `rating`, `text` or another kind.",
					example = "rating") String feedbackType,
			@Schema(description = "The span id of the log that is meant; the session when left out.",
					example = "a1b2c3d4e5f60718") @Nullable String logId,
			@Schema(description = "1 or -1 for thumbs, 1 to 5 for ratings.", example = "4") @Nullable Double score,
			@Schema(description = "The user's words.", example = "Helpful") @Nullable String comment,
			@Schema(description = "The user.", example = "user-123") @Nullable String userId,
			@Schema(description = "When it was given; now when left out.",
					example = "2026-11-20T10:02:00Z") @Nullable Instant timestamp) {
	}

}
