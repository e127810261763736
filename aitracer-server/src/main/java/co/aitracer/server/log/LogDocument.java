package co.aitracer.server.log;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
public record LogDocument(String id, Instant startedAt, String project, String traceId, String spanId,
		@Nullable String parentSpanId, @Nullable String sessionId, @Nullable String appUserId, String operation,
		@Nullable String name, String provider, String model, @Nullable String responseModel, String outcome,
		@Nullable String errorType, @Nullable String errorMessage, @Nullable Integer httpStatus, long latencyMs,
		@Nullable Long ttftMs, boolean streamed, @Nullable Long inputTokens, @Nullable Long outputTokens,
		@Nullable Long cachedInputTokens, @Nullable Long cacheWriteTokens, @Nullable Long reasoningTokens,
		@Nullable BigDecimal costUsd, List<String> finishReasons, @Nullable String environment,
		@Nullable String release, @Nullable String sdk, double samplingWeight, Object input, Object output,
		Object metadata) {

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
