package co.aitracer.server.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import co.aitracer.server.log.TraceOrder;
import co.aitracer.server.log.TraceSums;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;

/**
 * The logs of one trace as a tree, line by line: a chain of thousands of spans is no
 * thousand levels of JSON.
 *
 * @param traceId the trace
 * @param startedAt when its first log started
 * @param durationMs how long it took
 * @param truncated whether it has more logs than are told
 * @param total what its calls add up to
 * @param spans the logs in the order of the tree
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Trace", description = "The logs of one trace in the order of their tree.")
record TraceView(@Schema(description = "The client's id of the trace.", example = "conversation-123") String traceId,
		@Schema(description = "When its first log started.") Instant startedAt,
		@Schema(description = "From the start of the first log to the end of the last, in milliseconds.",
				example = "3120") long durationMs,
		@Schema(description = "Whether it has more logs than the 10,000 that are told at most.") boolean truncated,
		@Schema(description = "What its calls add up to.") Sum total,
		@Schema(description = "The logs, each below its parent.") List<Span> spans) {

	static TraceView of(String traceId, List<LogSummary> logs) {
		Instant start = logs.get(0).time();
		Instant end = logs.stream()
			.map((log) -> log.time().plusMillis(Math.max(0, log.latencyMillis())))
			.max(Comparator.naturalOrder())
			.orElse(start);
		TraceSums sums = TraceSums.of(logs);
		return new TraceView(traceId, start, Duration.between(start, end).toMillis(), logs.size() == LogStore.MAX_TRACE,
				Sum.of(sums.total()),
				TraceOrder.of(logs)
					.stream()
					.map((node) -> new Span(node.level(), Sum.of(sums.below(node.log())), LogItem.of(node.log())))
					.toList());
	}

	/**
	 * One log of the tree.
	 *
	 * @param level how deep it lies
	 * @param subtree what it and the logs below it add up to
	 * @param log the log
	 */
	@Schema(description = "A log with its place in the tree.")
	record Span(@Schema(description = "How deep it lies, 0 for a root.", example = "1") int level,
			@Schema(description = "What the calls of it and below it add up to.") Sum subtree,
			@JsonUnwrapped LogItem log) {
	}

	/**
	 * What calls add up to.
	 *
	 * @param inputTokens prompt tokens
	 * @param outputTokens completion tokens
	 * @param costUsd what they cost
	 * @param errors how many logs failed
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@Schema(name = "TraceSum", description = "What calls add up to; null where no call knows.")
	record Sum(@Schema(description = "Prompt tokens.", example = "412") @Nullable Long inputTokens,
			@Schema(description = "Completion tokens.", example = "38") @Nullable Long outputTokens,
			@Schema(description = "What they cost in USD.", example = "0.001410000") @Nullable BigDecimal costUsd,
			@Schema(description = "How many logs failed.", example = "0") int errors) {

		static Sum of(TraceSums.Sum sum) {
			return new Sum(sum.input(), sum.output(), LogItem.usd(sum.cost()), sum.errors());
		}

	}

}
