package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import co.aitracer.server.log.TraceOrder;
import co.aitracer.server.log.TraceOrder.Node;
import co.aitracer.server.log.TraceSums;
import co.aitracer.server.log.TraceSums.Sum;
import co.aitracer.server.store.LogSummary;

/**
 * The logs of one trace, as a tree.
 *
 * @param rows the logs in the order of the tree
 * @param total how many logs the trace has; more than the rows when it is long
 * @param duration how long the trace took
 * @param cost what its calls cost
 * @param tokens the tokens of its calls
 * @param errors how many of its logs failed
 */
record TraceTree(List<TraceRow> rows, int total, String duration, String cost, String tokens, int errors) {

	/**
	 * How many rows a page holds; a longer trace is shown by a script, which asks for
	 * all.
	 */
	static final int PAGE_ROWS = 400;

	static final TraceTree NONE = new TraceTree(List.of(), 0, Formats.NONE, Formats.NONE, "", 0);

	private static final double MIN_WIDTH = 0.8;

	/**
	 * Makes a tree.
	 * @param logs the logs of the trace
	 * @param currentId the log that a page is about
	 * @param maxRows how many rows at most, around that log
	 * @return the tree
	 */
	static TraceTree of(List<LogSummary> logs, String currentId, int maxRows) {
		if (logs.isEmpty()) {
			return NONE;
		}
		Instant start = logs.get(0).time();
		Instant end = start;
		for (LogSummary log : logs) {
			start = log.time().isBefore(start) ? log.time() : start;
			Instant logEnd = log.time().plusMillis(Math.max(0, log.latencyMillis()));
			end = logEnd.isAfter(end) ? logEnd : end;
		}
		List<Node> nodes = around(currentId, TraceOrder.of(logs), maxRows);
		Span span = new Span(start, Math.max(1, Duration.between(start, end).toMillis()));
		TraceSums sums = TraceSums.of(logs);
		return new TraceTree(nodes.stream().map((node) -> row(node, span, sums, currentId)).toList(), logs.size(),
				Formats.duration(span.millis()), Formats.cost(sums.total().cost()), tokens(sums.total()),
				sums.total().errors());
	}

	public boolean isCut() {
		return this.rows.size() < this.total;
	}

	private static List<Node> around(String currentId, List<Node> nodes, int maxRows) {
		if (nodes.size() <= maxRows) {
			return nodes;
		}
		int current = 0;
		while (current < nodes.size() - 1 && !nodes.get(current).log().id().equals(currentId)) {
			current++;
		}
		int first = Math.max(0, Math.min(current - maxRows / 2, nodes.size() - maxRows));
		return nodes.subList(first, first + maxRows);
	}

	private static TraceRow row(Node node, Span span, TraceSums sums, String currentId) {
		LogSummary log = node.log();
		double offset = 100.0 * Duration.between(span.start(), log.time()).toMillis() / span.millis();
		double width = Math.max(MIN_WIDTH, 100.0 * Math.max(0, log.latencyMillis()) / span.millis());
		offset = Math.min(offset, 100 - MIN_WIDTH);
		Sum below = sums.below(log);
		return new TraceRow(LogLinks.log(log.id()), title(log), OperationNames.of(log.operation()),
				OutcomeView.of(log.outcome()), Formats.duration(log.latencyMillis()), tokens(below),
				(below.cost() != null) ? Formats.cost(below.cost()) : "", below.errors(), node.level(), percent(offset),
				percent(Math.min(width, 100 - offset)), log.id().equals(currentId));
	}

	private static String tokens(Sum sum) {
		return (sum.input() == null && sum.output() == null) ? ""
				: Formats.compact((sum.input() != null) ? sum.input() : 0) + " → "
						+ Formats.compact((sum.output() != null) ? sum.output() : 0);
	}

	private static String title(LogSummary log) {
		String name = log.name();
		return (name != null) ? name : "unknown".equals(log.model()) ? log.operation() : log.model();
	}

	private static String percent(double value) {
		return String.format(Locale.ROOT, "%.2f%%", value);
	}

	private record Span(Instant start, long millis) {
	}

}
