package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import co.aitracer.server.store.LogSummary;

/**
 * The logs of one trace, as a tree. Clients send what they like: spans without their
 * parent stand at the root, and a cycle is cut at its oldest log.
 *
 * @param rows the logs in the order of the tree
 * @param total how many logs the trace has; more than the rows when it is long
 * @param duration how long the trace took
 * @param cost what its calls cost
 * @param tokens the tokens of its calls
 * @param errors how many of its logs failed
 */
record TraceTree(List<TraceRow> rows, int total, String duration, String cost, String tokens, int errors) {

	static final int MAX_LEVEL = 10;

	private static final int MAX_ROWS = 400;

	private static final double MIN_WIDTH = 0.8;

	static TraceTree of(List<LogSummary> logs, String currentId) {
		if (logs.isEmpty()) {
			return new TraceTree(List.of(), 0, Formats.NONE, Formats.NONE, "", 0);
		}
		Instant start = logs.get(0).time();
		Instant end = start;
		for (LogSummary log : logs) {
			start = log.time().isBefore(start) ? log.time() : start;
			Instant logEnd = log.time().plusMillis(Math.max(0, log.latencyMillis()));
			end = logEnd.isAfter(end) ? logEnd : end;
		}
		List<Node> nodes = around(currentId, order(logs));
		Span span = new Span(start, Math.max(1, Duration.between(start, end).toMillis()));
		TraceSums sums = TraceSums.of(logs);
		return new TraceTree(nodes.stream().map((node) -> row(node, span, sums, currentId)).toList(), logs.size(),
				Formats.duration(span.millis()), Formats.cost(sums.total().cost()), sums.total().tokens(),
				sums.total().errors());
	}

	private static List<Node> order(List<LogSummary> logs) {
		Map<String, LogSummary> bySpan = new HashMap<>();
		logs.forEach((log) -> bySpan.putIfAbsent(log.spanId(), log));
		Map<String, List<LogSummary>> children = new HashMap<>();
		List<LogSummary> roots = new ArrayList<>();
		for (LogSummary log : logs) {
			String parent = log.parentSpanId();
			if (parent == null || parent.equals(log.spanId()) || !bySpan.containsKey(parent)) {
				roots.add(log);
			}
			else {
				children.computeIfAbsent(parent, (key) -> new ArrayList<>()).add(log);
			}
		}
		List<Node> nodes = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		roots.forEach((root) -> walk(root, children, seen, nodes));
		// what no root leads to lies in a cycle
		logs.forEach((log) -> walk(log, children, seen, nodes));
		return nodes;
	}

	/**
	 * Walks down without recursion: a chain of thousands of spans must not end the stack.
	 */
	private static void walk(LogSummary root, Map<String, List<LogSummary>> children, Set<String> seen,
			List<Node> nodes) {
		Deque<Node> open = new ArrayDeque<>();
		open.push(new Node(root, 0));
		while (!open.isEmpty()) {
			Node node = open.pop();
			if (!seen.add(node.log().id())) {
				continue;
			}
			nodes.add(node);
			List<LogSummary> below = children.getOrDefault(node.log().spanId(), List.of());
			for (int index = below.size() - 1; index >= 0; index--) {
				open.push(new Node(below.get(index), node.level() + 1));
			}
		}
	}

	private static List<Node> around(String currentId, List<Node> nodes) {
		if (nodes.size() <= MAX_ROWS) {
			return nodes;
		}
		int current = 0;
		while (current < nodes.size() - 1 && !nodes.get(current).log().id().equals(currentId)) {
			current++;
		}
		int first = Math.max(0, Math.min(current - MAX_ROWS / 2, nodes.size() - MAX_ROWS));
		return nodes.subList(first, first + MAX_ROWS);
	}

	private static TraceRow row(Node node, Span span, TraceSums sums, String currentId) {
		LogSummary log = node.log();
		double offset = 100.0 * Duration.between(span.start(), log.time()).toMillis() / span.millis();
		double width = Math.max(MIN_WIDTH, 100.0 * Math.max(0, log.latencyMillis()) / span.millis());
		offset = Math.min(offset, 100 - MIN_WIDTH);
		return new TraceRow(LogLinks.log(log.id()), title(log), OperationNames.of(log.operation()),
				OutcomeView.of(log.outcome()), Formats.duration(log.latencyMillis()), sums.below(log).tokens(),
				sums.below(log).costText(), sums.below(log).errors(), Math.min(node.level(), MAX_LEVEL),
				percent(offset), percent(Math.min(width, 100 - offset)), log.id().equals(currentId));
	}

	private static String title(LogSummary log) {
		String name = log.name();
		return (name != null) ? name : "unknown".equals(log.model()) ? log.operation() : log.model();
	}

	private static String percent(double value) {
		return String.format(Locale.ROOT, "%.2f%%", value);
	}

	private record Node(LogSummary log, int level) {
	}

	private record Span(Instant start, long millis) {
	}

}
