package co.aitracer.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class InstantTextTests {

	private final InstantText text = new InstantText();

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-23T10:00:01.234567Z", "2026-11-23T10:00:01.007Z", "2026-11-23T10:00:01.0009Z",
			"2026-11-23T00:00:00Z", "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z", "-0001-02-03T04:05:06.700Z",
			"+12026-11-23T10:00:01.100Z" })
	void writesWhatTheJdkWritesForEachInstantOfASecond(String instant) {
		Instant last = Instant.parse(instant);
		for (Instant next : new Instant[] { last, last.plusMillis(1), last, last.plusSeconds(1), last }) {
			assertThat(this.text.seconds(next)).isEqualTo(next.truncatedTo(ChronoUnit.SECONDS).toString());
			assertThat(Instant.parse(this.text.milliseconds(next))).isEqualTo(next.truncatedTo(ChronoUnit.MILLIS));
			assertThat(this.text.milliseconds(next)).isEqualTo(next.truncatedTo(ChronoUnit.MILLIS).toString());
		}
	}

}
