package co.aitracer.server.web;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormatsTests {

	@ParameterizedTest
	@CsvSource({ "0,0 ms", "999,999 ms", "1000,1.00 s", "1240,1.24 s", "9994,9.99 s", "9995,10.0 s", "59949,59.9 s",
			"59950,1m 00s", "125000,2m 05s", "3599499,59m 59s", "3600000,1h 00m", "7380000,2h 03m" })
	void durations(long millis, String text) {
		assertThat(Formats.duration(millis)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0 | 0
			9876 | 9,876
			9999 | 9,999
			12345 | 12.3K
			999949 | 999.9K
			999950 | 1.00M
			4561000 | 4.56M
			999949999 | 999.9M
			999950000 | 1.00B
			""")
	void compactCounts(long count, String text) {
		assertThat(Formats.compact(count)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "0,0%", "0.0004,<0.1%", "0.024,2.4%", "0.05,5%", "1,100%" })
	void percents(double share, String text) {
		assertThat(Formats.percent(share)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "12,12 B", "48210,48.2 KB", "3500000,3.5 MB", "10737418240,10.7 GB" })
	void sizes(long bytes, String text) {
		assertThat(Formats.bytes(bytes)).isEqualTo(text);
	}

	@Test
	void whatIsNotKnownIsADash() {
		assertThat(Formats.duration(null)).isEqualTo(Formats.NONE);
		assertThat(Formats.count(null)).isEqualTo(Formats.NONE);
	}

	@Test
	void timesWithoutScriptsAreInUtc() {
		assertThat(Formats.time(Instant.parse("2026-01-31T09:30:00Z"), ViewerZone.UTC))
			.isEqualTo("Jan 31, 09:30:00 UTC");
	}

	@Test
	void deltasSayWhatIsWelcome() {
		assertThat(Delta.ofAmount(112, 100)).isEqualTo(new Delta("+12%", "flat"));
		assertThat(Delta.ofAmount(5, 0)).isEqualTo(Delta.NONE);
		assertThat(Delta.ofAmount(3_000, 100)).isEqualTo(new Delta("×30", "flat"));
		assertThat(Delta.ofCostly(80L, 100L)).isEqualTo(new Delta("−20%", "good"));
		assertThat(Delta.ofCostly(150L, 100L)).isEqualTo(new Delta("+50%", "bad"));
		assertThat(Delta.ofCostly(null, 100L)).isEqualTo(Delta.NONE);
		assertThat(Delta.ofErrorRate(0.031, 0.019)).isEqualTo(new Delta("+1.2 pp", "bad"));
		assertThat(Delta.ofErrorRate(0.02, 0.02)).isEqualTo(new Delta("±0 pp", "flat"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "0|$0", "1|<$0.0001", "99999|<$0.0001", "100000|$0.0001", "4215000|$0.0042", "73149000|$0.0731",
					"999400000|$0.999", "12344000000|$12.34", "9999990000000|$9,999.99", "12345600000000|$12,346" })
	void costIsAsExactAsItsSizeNeeds(long nanoUsd, String expected) {
		assertThat(Formats.cost(nanoUsd)).isEqualTo(expected);
	}

	@Test
	void costThatIsNotKnownIsADash() {
		assertThat(Formats.cost(null)).isEqualTo("–");
	}

}
