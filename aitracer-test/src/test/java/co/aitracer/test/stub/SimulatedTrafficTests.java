package co.aitracer.test.stub;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The latency and the errors of the demo.
 */
class SimulatedTrafficTests {

	@Test
	void isTheSameInEachRun() {
		assertThat(calls(new SimulatedTraffic(Duration.ofMillis(100), 0.1), 50))
			.isEqualTo(calls(new SimulatedTraffic(Duration.ofMillis(100), 0.1), 50));
	}

	@Test
	void spreadsAroundTheMeanLatency() {
		List<SimulatedTraffic.Weather> calls = calls(new SimulatedTraffic(Duration.ofMillis(100), 0), 2000);
		double[] millis = calls.stream().mapToDouble((call) -> call.firstToken().toNanos() / 1e6).sorted().toArray();
		assertThat(Arrays.stream(millis).average().orElseThrow()).isBetween(90.0, 110.0);
		assertThat(millis[1000]).isBetween(70.0, 95.0);
		assertThat(millis[1980]).isGreaterThan(200);
		assertThat(calls).allMatch((call) -> call.failure() == null);
	}

	@Test
	void failsAtTheRateAsked() {
		long failures = calls(new SimulatedTraffic(Duration.ZERO, 0.05), 2000).stream()
			.map(SimulatedTraffic.Weather::failure)
			.filter(Objects::nonNull)
			.count();
		assertThat(failures).isBetween(70L, 130L);
		assertThat(calls(new SimulatedTraffic(Duration.ZERO, 1), 20)).allMatch((call) -> call.failure() != null);
	}

	private static List<SimulatedTraffic.Weather> calls(SimulatedTraffic traffic, int count) {
		return Stream.generate(traffic::next).limit(count).toList();
	}

}
