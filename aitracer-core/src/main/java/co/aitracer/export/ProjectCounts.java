package co.aitracer.export;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts logs by project. Projects beyond a number are not counted: a mistake such as the
 * user's id as project must not grow without end.
 */
final class ProjectCounts {

	private static final int MAX_PROJECTS = 1_000;

	private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

	void count(String project) {
		LongAdder known = this.counts.get(project);
		if (known != null) {
			known.increment();
		}
		else if (this.counts.size() < MAX_PROJECTS) {
			this.counts.computeIfAbsent(project, (name) -> new LongAdder()).increment();
		}
	}

	Map<String, Long> snapshot() {
		Map<String, Long> snapshot = new TreeMap<>();
		this.counts.forEach((project, count) -> snapshot.put(project, count.sum()));
		return snapshot;
	}

}
