package co.aitracer.server.store;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One log as the server keeps it: validated, complete, with its project decided. JSON
 * values are kept as JSON text, exactly as the client meant them ({@code []} in the place
 * of an empty object is normalised to <code>{}</code>).
 *
 * @param id the server's id of the log: URL safe, derived from workspace, project, trace
 * id and span id, so that a log that is sent again has the same id
 * @param workspace the workspace of the API key that sent it
 * @param project the project's name
 * @param traceId the client's trace id, 1 to 200 characters
 * @param spanId the client's span id, 1 to 200 characters
 * @param parentSpanId the span below which this one lies, if any
 * @param sessionId the session, if any
 * @param userId the application's user, if any
 * @param operation what was done: {@code chat}, {@code embeddings}, {@code image},
 * {@code execute_tool}, {@code retrieval} and so on
 * @param name a display name (the tool's, the advisor's), if any
 * @param provider the provider in lower case, or {@code unknown}
 * @param model the requested model, or {@code unknown}
 * @param responseModel the model that answered, if it said so
 * @param outcome how the call ended
 * @param errorType a short error class, if the call failed
 * @param errorMessage the error's message, if the call failed
 * @param httpStatus the provider's HTTP status, if known
 * @param time when the call started
 * @param receivedAt when the server received the log
 * @param latencyMillis duration of the call in milliseconds
 * @param timeToFirstTokenMillis milliseconds to the first token, if streamed and known
 * @param streamed whether the answer was streamed
 * @param inputTokens tokens of the prompt, or null when not known
 * @param outputTokens tokens of the completion, or null when not known
 * @param cachedInputTokens prompt tokens read from the provider's cache, if known; part
 * of {@code inputTokens}
 * @param cacheWriteTokens tokens written to the provider's cache, if known
 * @param reasoningTokens reasoning tokens, if known; part of {@code outputTokens}
 * @param finishReasons why the model stopped, in lower case; empty when not known
 * @param environment the environment that the client named, if any
 * @param release the release that the client named, if any
 * @param sdk the client library and its version, if it said so
 * @param samplingWeight how many calls the log stands for: 1, or more when the client
 * kept one of several
 * @param input the prompt as JSON text
 * @param output the completion as JSON text
 * @param metadata the metadata as JSON text, always an object
 * @param extra fields of the entry that the server does not know, as JSON text, always an
 * object
 */
public record StoredLog(String id, String workspace, String project, String traceId, String spanId,
		@Nullable String parentSpanId, @Nullable String sessionId, @Nullable String userId, String operation,
		@Nullable String name, String provider, String model, @Nullable String responseModel, Outcome outcome,
		@Nullable String errorType, @Nullable String errorMessage, @Nullable Integer httpStatus, Instant time,
		Instant receivedAt, long latencyMillis, @Nullable Long timeToFirstTokenMillis, boolean streamed,
		@Nullable Long inputTokens, @Nullable Long outputTokens, @Nullable Long cachedInputTokens,
		@Nullable Long cacheWriteTokens, @Nullable Long reasoningTokens, List<String> finishReasons,
		@Nullable String environment, @Nullable String release, @Nullable String sdk, double samplingWeight,
		String input, String output, String metadata, String extra) {

	/**
	 * Copies the list, so that a log never changes, and lets a log stand for itself at
	 * least.
	 */
	public StoredLog {
		samplingWeight = (samplingWeight > 1 && Double.isFinite(samplingWeight)) ? samplingWeight : 1;
		finishReasons = List.copyOf(finishReasons);
	}

	/**
	 * The log with another content.
	 * @param input the prompt as JSON text
	 * @param output the completion as JSON text
	 * @return a copy
	 */
	public StoredLog withContent(String input, String output) {
		return new StoredLog(this.id, this.workspace, this.project, this.traceId, this.spanId, this.parentSpanId,
				this.sessionId, this.userId, this.operation, this.name, this.provider, this.model, this.responseModel,
				this.outcome, this.errorType, this.errorMessage, this.httpStatus, this.time, this.receivedAt,
				this.latencyMillis, this.timeToFirstTokenMillis, this.streamed, this.inputTokens, this.outputTokens,
				this.cachedInputTokens, this.cacheWriteTokens, this.reasoningTokens, this.finishReasons,
				this.environment, this.release, this.sdk, this.samplingWeight, input, output, this.metadata,
				this.extra);
	}

}
