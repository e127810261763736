package co.aitracer.server.log;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLog;

/**
 * A log as programs get it: the fields of the native protocol, with the server's id and
 * cost. What is not known is null; components are as in {@link StoredLog}.
 *
 * @param id the server's id
 * @param startedAt when the call started
 * @param project the project's name
 * @param traceId the trace
 * @param spanId the span
 * @param parentSpanId the parent span
 * @param sessionId the session
 * @param appUserId the application's user
 * @param operation what was done
 * @param name the display name
 * @param provider the provider
 * @param model the requested model
 * @param responseModel the model that answered
 * @param outcome how it ended, in lower case
 * @param errorType the error's class
 * @param errorMessage the error's message
 * @param httpStatus the provider's HTTP status
 * @param latencyMs how long it took, in milliseconds
 * @param ttftMs milliseconds to the first token
 * @param streamed whether the answer was streamed
 * @param inputTokens prompt tokens
 * @param outputTokens completion tokens
 * @param cachedInputTokens prompt tokens read from the provider's cache
 * @param cacheWriteTokens prompt tokens written to it
 * @param reasoningTokens reasoning tokens
 * @param costUsd what it cost, in USD
 * @param finishReasons why the model stopped
 * @param environment the environment that the client named
 * @param release the release that the client named
 * @param sdk the client library and its version
 * @param samplingWeight how many calls the log stands for
 * @param input the prompt, any JSON
 * @param output the completion, any JSON
 * @param metadata the metadata
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Log", description = "A log with its content. What is not known is null.")
public record LogDocument(
		@Schema(description = "The server's id of the log.", example = "Zm9vYmFyYmF6cXV4Zm9vYg") String id,
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
		@Schema(description = "The model that answered, if it said so.",
				example = "gpt-4o-2024-11-20") @Nullable String responseModel,
		@Schema(description = "How the call ended: success, error, cancelled, incomplete or abandoned.") String outcome,
		@Schema(description = "The class of the error.", example = "rate_limit_exceeded") @Nullable String errorType,
		@Schema(description = "The message of the error.") @Nullable String errorMessage,
		@Schema(description = "The HTTP status of the provider.", example = "429") @Nullable Integer httpStatus,
		@Schema(description = "How long the call took, in milliseconds.", example = "1200") long latencyMs,
		@Schema(description = "Milliseconds to the first token.", example = "310") @Nullable Long ttftMs,
		@Schema(description = "Whether the answer was streamed.") boolean streamed,
		@Schema(description = "Prompt tokens, those from a cache included.",
				example = "412") @Nullable Long inputTokens,
		@Schema(description = "Completion tokens, those of reasoning included.",
				example = "38") @Nullable Long outputTokens,
		@Schema(description = "Prompt tokens that came from the provider's cache.") @Nullable Long cachedInputTokens,
		@Schema(description = "Prompt tokens written to the cache of the provider.") @Nullable Long cacheWriteTokens,
		@Schema(description = "Reasoning tokens; part of the completion tokens.") @Nullable Long reasoningTokens,
		@Schema(description = "What the call cost in USD, exact to nine decimals; null when it called no model or there is no price for it.",
				example = "0.001410000") @Nullable BigDecimal costUsd,
		@Schema(description = "Why the model stopped; empty when not known.",
				example = "[\"stop\"]") List<String> finishReasons,
		@Schema(description = "The environment that the client named.",
				example = "production") @Nullable String environment,
		@Schema(description = "The release that the client named.", example = "2026.11.3") @Nullable String release,
		@Schema(description = "The client library and its version.",
				example = "aitracer-java/0.1.0") @Nullable String sdk,
		@Schema(description = "How many calls the log stands for: more than 1 when the client kept one of several.",
				example = "1") double samplingWeight,
		@Schema(description = "The prompt, any JSON.",
				example = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}") Object input,
		@Schema(description = "The completion, any JSON.", example = "{\"content\":\"Hello\"}") Object output,
		@Schema(description = "The metadata that the application gave.",
				example = "{\"feature\":\"checkout\"}") Object metadata) {

	private static final RecordComponent[] COMPONENTS = LogDocument.class.getRecordComponents();

	/**
	 * The names of the fields, in the order of the columns of a table.
	 */
	static final List<String> FIELDS = Arrays.stream(COMPONENTS)
		.map((component) -> component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
		.toList();

	/**
	 * The document of a log.
	 * @param priced the log
	 * @return the document
	 */
	public static LogDocument of(PricedLog priced) {
		StoredLog log = priced.log();
		LogCost cost = priced.cost();
		return new LogDocument(log.id(), log.time(), log.project(), log.traceId(), log.spanId(), log.parentSpanId(),
				log.sessionId(), log.userId(), log.operation(), log.name(), log.provider(), log.model(),
				log.responseModel(), log.outcome().name().toLowerCase(Locale.ROOT), log.errorType(), log.errorMessage(),
				log.httpStatus(), log.latencyMillis(), log.timeToFirstTokenMillis(), log.streamed(), log.inputTokens(),
				log.outputTokens(), log.cachedInputTokens(), log.cacheWriteTokens(), log.reasoningTokens(),
				(cost != null) ? LogCost.usd(cost.nanoUsd()) : null, log.finishReasons(), log.environment(),
				log.release(), log.sdk(), log.samplingWeight(), StoredJson.read(log.input()),
				StoredJson.read(log.output()), StoredJson.read(log.metadata()));
	}

	List<@Nullable Object> values() {
		return Arrays.stream(COMPONENTS).<@Nullable Object>map(this::value).toList();
	}

	private @Nullable Object value(RecordComponent component) {
		try {
			return component.getAccessor().invoke(this);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
