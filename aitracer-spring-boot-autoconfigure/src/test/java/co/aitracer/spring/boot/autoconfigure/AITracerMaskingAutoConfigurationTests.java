package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.masking.ContentMasker;
import co.aitracer.masking.PiiAction;
import co.aitracer.masking.PiiMasker;
import co.aitracer.masking.PiiType;
import co.aitracer.record.LlmLog;
import co.aitracer.test.AITracerAssertions;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerMaskingAutoConfiguration}.
 */
class AITracerMaskingAutoConfigurationTests {

	private static final String TEXT = "ada@example.org 212-555-0142 4111111111111111 078-05-1120 10.0.0.1 K-17";

	private static final String MASKED = "[email] [phone] [credit_card] [ssn] 10.0.0.1 K-17";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerMaskingAutoConfiguration.class))
		.withBean(InMemoryLogSink.class);

	private final ApplicationContextRunner masking = this.runner.withPropertyValues("aitracer.masking.enabled=true");

	@Test
	void masksNothingByDefault() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ContentMasker.class));
		assertRecorded(this.runner, TEXT);
	}

	@Test
	void masksTheTypesOfTheOtherSdksWhenSwitchedOn() {
		this.masking.run((context) -> assertThat(context).hasSingleBean(PiiMasker.class));
		assertRecorded(this.masking, MASKED);
	}

	@Test
	void hasTheDefaultsOfTheLibrary() {
		this.masking.run((context) -> assertThat(context.getBean(PiiMasker.class).toString())
			.isEqualTo(PiiMasker.create().toString()));
	}

	@Test
	void masksNothingWhenTracingIsSwitchedOff() {
		this.masking.withPropertyValues("aitracer.enabled=false", "aitracer.masking.salt=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PiiMasker.class));
	}

	@Test
	void doesNothingWithoutTheCore() {
		this.masking.withClassLoader(new FilteredClassLoader("co.aitracer.masking", "co.aitracer.AITracer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("aitracerPiiMasker"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			types=email,ip-address             | [email] 212-555-0142 4111111111111111 078-05-1120 [ip_address] K-17
			types=EMAIL,credit_card            | [email] 212-555-0142 [credit_card] 078-05-1120 10.0.0.1 K-17
			types[0]=ssn                       | ada@example.org 212-555-0142 4111111111111111 [ssn] 10.0.0.1 K-17
			action=redact                      | *************** ************ **************** *********** 10.0.0.1 K-17
			action=none                        | ada@example.org 212-555-0142 4111111111111111 078-05-1120 10.0.0.1 K-17
			actions.credit-card=none           | [email] [phone] 4111111111111111 [ssn] 10.0.0.1 K-17
			actions.credit_card=redact         | [email] [phone] **************** [ssn] 10.0.0.1 K-17
			patterns.customer-id=K-\\d+        | [email] [phone] [credit_card] [ssn] 10.0.0.1 [customer-id]
			patterns[customer_id]=K-\\d+       | [email] [phone] [credit_card] [ssn] 10.0.0.1 [customer_id]
			""")
	void takesEachProperty(String property, String masked) {
		assertRecorded(this.masking.withPropertyValues("aitracer.masking." + property), masked);
	}

	@Test
	void takesPatternsAlone() {
		assertRecorded(
				this.masking.withPropertyValues("aitracer.masking.types=", "aitracer.masking.patterns.customer=K-\\d+"),
				TEXT.replace("K-17", "[customer]"));
	}

	@Test
	void hashesWithTheSalt() {
		ApplicationContextRunner hashing = this.masking.withPropertyValues("aitracer.masking.action=hash",
				"aitracer.masking.types=email");
		String expected = PiiMasker.builder()
			.action(PiiAction.HASH)
			.types(PiiType.EMAIL)
			.salt("pepper")
			.build()
			.mask(TEXT);
		assertRecorded(hashing.withPropertyValues("aitracer.masking.salt=pepper"), expected);
		hashing.run((context) -> assertThat(context.getBean(PiiMasker.class).mask(TEXT)).isNotEqualTo(expected)
			.doesNotContain("ada@example.org"));
	}

	@Test
	void masksWithoutAnyMaskerWhenToldToMask() {
		assertRecorded(this.runner.withPropertyValues("aitracer.capture.content=masked"), MASKED);
	}

	@Test
	void takesThePropertiesAlsoThen() {
		assertRecorded(this.runner.withPropertyValues("aitracer.capture.content=MASKED",
				"aitracer.masking.action=redact", "aitracer.masking.types=ssn"),
				TEXT.replace("078-05-1120", "***********"));
	}

	@Test
	void leavesTheMaskingToTheApplicationWhenToldToMask() {
		this.runner.withPropertyValues("aitracer.capture.content=masked")
			.withBean(ContentMasker.class, () -> (text) -> "own")
			.run((context) -> assertThat(context).doesNotHaveBean(PiiMasker.class));
	}

	@Test
	void backsOffToThePiiMaskerOfTheApplication() {
		assertRecorded(
				this.masking.withBean(PiiMasker.class, () -> PiiMasker.builder().types(PiiType.IP_ADDRESS).build()),
				TEXT.replace("10.0.0.1", "[ip_address]"));
	}

	@Test
	void appliesTheMaskersOfTheApplicationAsWellInTheirOrder() {
		assertRecorded(this.masking.withUserConfiguration(OwnMaskers.class),
				"[credit_card] [phone] [credit_card] [ssn] 10.0.0.1 K-[credit_card]");
	}

	@Test
	void capturesAllInSpiteOfItIfTold() {
		assertRecorded(this.masking.withPropertyValues("aitracer.capture.content=full"), TEXT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			salt=                        | salt                  | is empty
			patterns.open=(very secret   | patterns.open         | not valid
			patterns.Bad=x               | patterns.Bad          | lower case
			types=                       | types                 | nothing to look for
			actions.ip-address=redact    | actions.ip_address    | not looked for
			""")
	void refusesWrongSettings(String property, String setting, String problem) {
		this.masking.withPropertyValues("aitracer.masking." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(AITracerConfigurationException.class,
						(ex) -> assertThat(ex.setting()).isEqualTo("aitracer.masking." + setting))
				.hasMessageContaining(problem)
				.hasMessageNotContaining("very secret"));
	}

	@Test
	void tellsNeitherSaltNorPatterns() {
		this.masking
			.withPropertyValues("aitracer.masking.salt=pepper", "aitracer.masking.patterns.customer=K-very-secret")
			.run((context) -> assertThat(
					context.getBean(AITracerMaskingProperties.class).toString() + context.getBean(PiiMasker.class))
				.contains("EMAIL")
				.doesNotContain("pepper")
				.doesNotContain("very-secret"));
	}

	private static void assertRecorded(ApplicationContextRunner runner, String expected) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			AITracer tracer = context.getBean(AITracer.class);
			tracer.log(LlmLog.builder().input(TEXT).build());
			assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
			AITracerAssertions.assertThat(context.getBean(InMemoryLogSink.class)).single().hasInputText(expected);
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMaskers {

		@Bean
		@Order(-1)
		ContentMasker before() {
			return (text) -> text.replace("ada@example.org", "4111111111111111");
		}

		@Bean
		ContentMasker after() {
			return (text) -> text.replace("K-17", "K-[credit_card]");
		}

	}

}
