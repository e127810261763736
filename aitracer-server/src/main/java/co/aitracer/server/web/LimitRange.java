package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.List;

/**
 * The two bounds of a number, as the filter panel takes them.
 *
 * @param label the number
 * @param leastName the lower bound in the URL
 * @param least its value, empty when there is none
 * @param mostName the upper bound in the URL
 * @param most its value, empty when there is none
 * @param hint how a value is written
 */
record LimitRange(String label, String leastName, String least, String mostName, String most, String hint) {

	static List<LimitRange> of(LogFilter filter) {
		List<LimitRange> ranges = new ArrayList<>();
		LogLimit[] limits = LogLimit.values();
		for (int i = 0; i < limits.length; i += 2) {
			LogLimit least = limits[i];
			LogLimit most = limits[i + 1];
			ranges.add(new LimitRange(least.label(), least.key(), filter.limits().getOrDefault(least, ""), most.key(),
					filter.limits().getOrDefault(most, ""), least.expected()));
		}
		return ranges;
	}

}
