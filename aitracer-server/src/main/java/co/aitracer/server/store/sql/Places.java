package co.aitracer.server.store.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import co.aitracer.server.store.TimeRange;

/**
 * Joins parts of a range.
 */
final class Places {

	private Places() {
	}

	/**
	 * Joins ranges across the smallest gaps until there are few enough.
	 * @param most how many may stay, at least 1
	 * @param ranges the ranges, in their order and apart from each other
	 * @return ranges that hold all of them
	 */
	static List<TimeRange> atMost(int most, List<TimeRange> ranges) {
		if (ranges.size() <= most) {
			return ranges;
		}
		Set<Integer> kept = IntStream.range(1, ranges.size())
			.boxed()
			.sorted(Comparator.comparing((Integer place) -> gapBefore(ranges, place)).reversed())
			.limit(most - 1)
			.collect(Collectors.toSet());
		List<TimeRange> joined = new ArrayList<>();
		TimeRange last = ranges.get(0);
		for (int place = 1; place < ranges.size(); place++) {
			TimeRange next = ranges.get(place);
			if (kept.contains(place)) {
				joined.add(last);
				last = next;
			}
			else {
				last = new TimeRange(last.from(), next.to());
			}
		}
		joined.add(last);
		return joined;
	}

	private static Duration gapBefore(List<TimeRange> ranges, int place) {
		return Duration.between(ranges.get(place - 1).to(), ranges.get(place).from());
	}

}
