package co.aitracer.server.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import co.aitracer.server.store.LogSummary;

/**
 * Brings the logs of a trace into the order of their tree. Clients send what they like:
 * spans without their parent stand at the root, and a cycle is cut at its oldest log.
 */
public final class TraceOrder {

	private TraceOrder() {
	}

	/**
	 * The tree of a trace, line by line.
	 * @param logs the logs, oldest first
	 * @return each log once, below its parent
	 */
	public static List<Node> of(List<LogSummary> logs) {
		Set<String> spans = new HashSet<>();
		logs.forEach((log) -> spans.add(log.spanId()));
		Map<String, List<LogSummary>> children = new HashMap<>();
		List<LogSummary> roots = new ArrayList<>();
		for (LogSummary log : logs) {
			String parent = log.parentSpanId();
			if (parent == null || parent.equals(log.spanId()) || !spans.contains(parent)) {
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

	// without recursion: a chain of thousands of spans must not end the stack
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

	/**
	 * A log in the tree.
	 *
	 * @param log the log
	 * @param level how deep it lies, 0 for a root
	 */
	public record Node(LogSummary log, int level) {
	}

}
