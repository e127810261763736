package co.aitracer.spring.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailureText}.
 */
class FailureTextTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|', value = {
			"http://h/api cannot be reached (connection refused),http://h/api cannot be reached (connection refused)",
			"refused at-0123456789abcdef,refused [API key]",
			"header Bearer sk-12345 is bad,header Bearer [secret] is bad",
			"http://me:word@host/x is away,http://host/x is away",
			"(http://host/x?key=1) is away,(http://host/x) is away", "delivered at once,delivered at once" })
	void leavesSecretsOut(String failure, String shown) {
		assertThat(FailureText.harmless(failure)).isEqualTo(shown);
	}

	@Test
	void leavesOutWhatAServerAnswers() {
		assertThat(
				FailureText.harmless("http://h/api/v1/logs/ answered 500: cannot take {\"input\": \"my diagnosis\"}"))
			.isEqualTo("http://h/api/v1/logs/ answered 500");
		assertThat(FailureText.harmless("http://h/ answered 500: a; check the API key of my diagnosis"))
			.isEqualTo("http://h/ answered 500");
	}

}
