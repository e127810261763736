package co.aitracer.test.stub;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The command line.
 */
class OpenAiStubApplicationTests {

	@Test
	void readsOptionsInBothForms() {
		OpenAiStubBuilder builder = OpenAiStubApplication
			.configure(List.of("--port=8123", "--latency-ms", "250", "--error-rate=0.02", "--api-key", "sk-demo"));
		assertThat(builder.port).isEqualTo(8123);
		assertThat(builder.latency).isEqualTo(Duration.ofMillis(250));
		assertThat(builder.errorRate).isEqualTo(0.02);
		assertThat(builder.apiKey).isEqualTo("sk-demo");
	}

	@ParameterizedTest
	@CsvSource({ "--port=x,--port", "--port,no value", "--what=1,no option --what", "--error-rate=2,errorRate" })
	void saysWhatIsWrongWithAnOption(String option, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> OpenAiStubApplication.configure(List.of(option)))
			.withMessageContaining(message);
	}

}
