package co.aitracer.server.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.ModelOperations;

/**
 * What the calls below each log of a trace add up to. Frames around a call repeat its
 * tokens, so that only calls of models count.
 */
public final class TraceSums {

	private final Map<String, Sum> byId = new HashMap<>();

	private Sum total = Sum.NONE;

	private TraceSums() {
	}

	/**
	 * Adds up the logs of a trace.
	 * @param logs the logs
	 * @return the sums
	 */
	public static TraceSums of(List<LogSummary> logs) {
		TraceSums sums = new TraceSums();
		Map<String, List<LogSummary>> children = new HashMap<>();
		for (LogSummary log : logs) {
			sums.total = sums.total.plus(Sum.of(log));
			String parent = log.parentSpanId();
			if (parent != null && !parent.equals(log.spanId())) {
				children.computeIfAbsent(parent, (key) -> new ArrayList<>()).add(log);
			}
		}
		logs.forEach((log) -> sums.add(log, children));
		return sums;
	}

	/**
	 * What a log and the logs below it add up to.
	 * @param log the log
	 * @return the sum
	 */
	public Sum below(LogSummary log) {
		return this.byId.getOrDefault(log.id(), Sum.NONE);
	}

	/**
	 * What the whole trace adds up to.
	 * @return the sum
	 */
	public Sum total() {
		return this.total;
	}

	// children before their parents, without recursion; a cycle ends where it began
	private void add(LogSummary root, Map<String, List<LogSummary>> children) {
		Deque<LogSummary> open = new ArrayDeque<>(List.of(root));
		Deque<LogSummary> order = new ArrayDeque<>();
		Set<String> seen = new HashSet<>();
		while (!open.isEmpty()) {
			LogSummary log = open.pop();
			if (!this.byId.containsKey(log.id()) && seen.add(log.id())) {
				order.push(log);
				children.getOrDefault(log.spanId(), List.of()).forEach(open::push);
			}
		}
		for (LogSummary log : order) {
			Sum sum = Sum.of(log);
			for (LogSummary child : children.getOrDefault(log.spanId(), List.of())) {
				sum = sum.plus(below(child));
			}
			this.byId.put(log.id(), sum);
		}
	}

	/**
	 * What calls add up to.
	 *
	 * @param input prompt tokens, null when no call knows them
	 * @param output completion tokens, null when no call knows them
	 * @param cost nanodollars, null when no call has a cost
	 * @param errors how many logs failed
	 */
	public record Sum(@Nullable Long input, @Nullable Long output, @Nullable Long cost, int errors) {

		private static final Sum NONE = new Sum(null, null, null, 0);

		private static Sum of(LogSummary log) {
			int errors = log.outcome().isError() ? 1 : 0;
			return ModelOperations.contains(log.operation())
					? new Sum(log.inputTokens(), log.outputTokens(), log.costNanoUsd(), errors)
					: new Sum(null, null, null, errors);
		}

		private Sum plus(Sum other) {
			return new Sum(add(this.input, other.input), add(this.output, other.output), add(this.cost, other.cost),
					this.errors + other.errors);
		}

		private static @Nullable Long add(@Nullable Long one, @Nullable Long other) {
			if (one == null || other == null) {
				return (one != null) ? one : other;
			}
			long sum = one + other;
			return (sum < 0) ? Long.MAX_VALUE : sum;
		}

	}

}
