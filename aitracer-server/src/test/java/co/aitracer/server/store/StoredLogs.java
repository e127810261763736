package co.aitracer.server.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Builds logs for tests: a plain successful chat call, with whatever the test says
 * otherwise. Every builder names another span, so two logs are never the same log unless
 * the test gives them the same trace and span ids.
 */
public final class StoredLogs {

	/**
	 * When the logs of tests start unless told otherwise.
	 */
	public static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");

	private static final AtomicLong NUMBER = new AtomicLong();

	private String workspace = "default";

	private String project = "shop";

	private String traceId;

	private String spanId;

	private @Nullable String parentSpanId;

	private @Nullable String sessionId;

	private @Nullable String userId;

	private String operation = "chat";

	private @Nullable String name;

	private String provider = "openai";

	private String model = "gpt-4o";

	private @Nullable String responseModel;

	private Outcome outcome = Outcome.SUCCESS;

	private @Nullable String errorType;

	private @Nullable String errorMessage;

	private @Nullable Integer httpStatus;

	private Instant time = TIME;

	private Instant receivedAt = TIME.plusSeconds(2);

	private long latencyMillis = 1_200;

	private @Nullable Long timeToFirstTokenMillis;

	private boolean streamed;

	private @Nullable Long inputTokens = 100L;

	private @Nullable Long outputTokens = 20L;

	private @Nullable Long cachedInputTokens;

	private @Nullable Long cacheWriteTokens;

	private @Nullable Long reasoningTokens;

	private List<String> finishReasons = List.of("stop");

	private @Nullable String environment;

	private @Nullable String release;

	private @Nullable String sdk;

	private double samplingWeight = 1;

	private String input = "{\"messages\":[{\"role\":\"user\",\"content\":\"Where is my order?\"}]}";

	private String output = "{\"content\":\"On its way.\"}";

	private String metadata = "{}";

	private String extra = "{}";

	private StoredLogs() {
		long number = NUMBER.incrementAndGet();
		this.traceId = "trace-" + number;
		this.spanId = "%016x".formatted(number);
	}

	/**
	 * Starts with a successful chat call.
	 * @return the builder
	 */
	public static StoredLogs log() {
		return new StoredLogs();
	}

	public StoredLogs workspace(String workspace) {
		this.workspace = workspace;
		return this;
	}

	public StoredLogs project(String project) {
		this.project = project;
		return this;
	}

	public StoredLogs traceId(String traceId) {
		this.traceId = traceId;
		return this;
	}

	public StoredLogs spanId(String spanId) {
		this.spanId = spanId;
		return this;
	}

	public StoredLogs parentSpanId(@Nullable String parentSpanId) {
		this.parentSpanId = parentSpanId;
		return this;
	}

	public StoredLogs sessionId(@Nullable String sessionId) {
		this.sessionId = sessionId;
		return this;
	}

	public StoredLogs userId(@Nullable String userId) {
		this.userId = userId;
		return this;
	}

	public StoredLogs operation(String operation) {
		this.operation = operation;
		return this;
	}

	public StoredLogs name(@Nullable String name) {
		this.name = name;
		return this;
	}

	public StoredLogs provider(String provider) {
		this.provider = provider;
		return this;
	}

	public StoredLogs model(String model) {
		this.model = model;
		return this;
	}

	public StoredLogs responseModel(@Nullable String responseModel) {
		this.responseModel = responseModel;
		return this;
	}

	public StoredLogs outcome(Outcome outcome) {
		this.outcome = outcome;
		return this;
	}

	public StoredLogs errorType(@Nullable String errorType) {
		this.errorType = errorType;
		return this;
	}

	public StoredLogs errorMessage(@Nullable String errorMessage) {
		this.errorMessage = errorMessage;
		return this;
	}

	public StoredLogs httpStatus(@Nullable Integer httpStatus) {
		this.httpStatus = httpStatus;
		return this;
	}

	public StoredLogs time(Instant time) {
		this.time = time;
		return this;
	}

	public StoredLogs receivedAt(Instant receivedAt) {
		this.receivedAt = receivedAt;
		return this;
	}

	public StoredLogs latencyMillis(long latencyMillis) {
		this.latencyMillis = latencyMillis;
		return this;
	}

	public StoredLogs timeToFirstTokenMillis(@Nullable Long timeToFirstTokenMillis) {
		this.timeToFirstTokenMillis = timeToFirstTokenMillis;
		return this;
	}

	public StoredLogs streamed(boolean streamed) {
		this.streamed = streamed;
		return this;
	}

	public StoredLogs inputTokens(@Nullable Long inputTokens) {
		this.inputTokens = inputTokens;
		return this;
	}

	public StoredLogs outputTokens(@Nullable Long outputTokens) {
		this.outputTokens = outputTokens;
		return this;
	}

	public StoredLogs cachedInputTokens(@Nullable Long cachedInputTokens) {
		this.cachedInputTokens = cachedInputTokens;
		return this;
	}

	public StoredLogs cacheWriteTokens(@Nullable Long cacheWriteTokens) {
		this.cacheWriteTokens = cacheWriteTokens;
		return this;
	}

	public StoredLogs reasoningTokens(@Nullable Long reasoningTokens) {
		this.reasoningTokens = reasoningTokens;
		return this;
	}

	public StoredLogs finishReasons(List<String> finishReasons) {
		this.finishReasons = finishReasons;
		return this;
	}

	public StoredLogs environment(@Nullable String environment) {
		this.environment = environment;
		return this;
	}

	public StoredLogs release(@Nullable String release) {
		this.release = release;
		return this;
	}

	public StoredLogs sdk(@Nullable String sdk) {
		this.sdk = sdk;
		return this;
	}

	public StoredLogs samplingWeight(double samplingWeight) {
		this.samplingWeight = samplingWeight;
		return this;
	}

	public StoredLogs input(String input) {
		this.input = input;
		return this;
	}

	public StoredLogs output(String output) {
		this.output = output;
		return this;
	}

	public StoredLogs metadata(String metadata) {
		this.metadata = metadata;
		return this;
	}

	public StoredLogs extra(String extra) {
		this.extra = extra;
		return this;
	}

	/**
	 * The log without a cost.
	 * @return the log, ready to be stored
	 */
	public PricedLog unpriced() {
		return new PricedLog(build(), null);
	}

	/**
	 * The log with a cost.
	 * @param nanoUsd the cost in nanodollars
	 * @return the log, ready to be stored
	 */
	public PricedLog priced(long nanoUsd) {
		return new PricedLog(build(), new LogCost(nanoUsd, "price-1"));
	}

	/**
	 * Logs without a cost.
	 * @param logs the logs
	 * @return the logs, ready to be stored
	 */
	public static List<PricedLog> unpriced(StoredLog... logs) {
		return unpriced(List.of(logs));
	}

	/**
	 * Logs without a cost.
	 * @param logs the logs
	 * @return the logs, ready to be stored
	 */
	public static List<PricedLog> unpriced(List<StoredLog> logs) {
		return logs.stream().map((log) -> new PricedLog(log, null)).toList();
	}

	/**
	 * The log, with the id that its workspace, project, trace and span give.
	 * @return the log
	 */
	public StoredLog build() {
		return new StoredLog(id(), this.workspace, this.project, this.traceId, this.spanId, this.parentSpanId,
				this.sessionId, this.userId, this.operation, this.name, this.provider, this.model, this.responseModel,
				this.outcome, this.errorType, this.errorMessage, this.httpStatus, this.time, this.receivedAt,
				this.latencyMillis, this.timeToFirstTokenMillis, this.streamed, this.inputTokens, this.outputTokens,
				this.cachedInputTokens, this.cacheWriteTokens, this.reasoningTokens, this.finishReasons,
				this.environment, this.release, this.sdk, this.samplingWeight, this.input, this.output, this.metadata,
				this.extra);
	}

	private String id() {
		String key = String.join("\n", this.workspace, this.project, this.traceId, this.spanId);
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
