package co.aitracer.server.alert;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link AlertProperties} and its failure analyzer.
 */
class AlertPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "settle-delay, -1s", "settle-delay, 11m", "public-url, aitracer.example.com", "public-url, ftp://a/",
			"mail-from, nobody", "allowed-addresses, example.com", "encryption-key, too-short-s3cret",
			"max-attempts, 0", "max-attempts, 21", "retry-delay, 0s", "keep-history, 1h" })
	void valueThatCannotBeUsedIsNamedWithItsMend(String name, String value) {
		Throwable failure = catchThrowable(() -> AlertScenario
			.properties(name + "=" + (value.contains("s3cret") ? value.substring(0, 12) : value)));
		FailureAnalysis analysis = new InvalidAlertSettingFailureAnalyzer().analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("'aitracer.server.alerts." + name + "'")
			.doesNotContain("too-short");
		assertThat(analysis.getAction()).isNotBlank();
	}

	@Test
	void defaultsAreGood() {
		AlertProperties properties = AlertScenario.properties();
		assertThat(properties.enabled()).isTrue();
		assertThat(properties.allowed()).isEmpty();
	}

	@Test
	void keyIsNotPrinted() {
		assertThat(AlertScenario.properties("encryption-key=0123456789abcdef").toString()).doesNotContain("0123456789");
	}

}
