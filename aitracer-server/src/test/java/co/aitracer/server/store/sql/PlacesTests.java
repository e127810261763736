package co.aitracer.server.store.sql;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Places}.
 */
class PlacesTests {

	@Test
	void smallestGapsAreClosedFirst() {
		List<TimeRange> ranges = List.of(range(0, 1), range(3, 4), range(10, 11), range(12, 20));
		assertThat(Places.atMost(4, ranges)).isEqualTo(ranges);
		assertThat(Places.atMost(3, ranges)).containsExactly(range(0, 1), range(3, 4), range(10, 20));
		assertThat(Places.atMost(2, ranges)).containsExactly(range(0, 4), range(10, 20));
		assertThat(Places.atMost(1, ranges)).containsExactly(range(0, 20));
	}

	private static TimeRange range(long from, long to) {
		return new TimeRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
	}

}
