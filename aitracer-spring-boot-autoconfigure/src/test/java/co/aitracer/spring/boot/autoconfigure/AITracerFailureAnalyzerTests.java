package co.aitracer.spring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import co.aitracer.AITracerProject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link AITracerFailureAnalyzer}, with what a starting application prints.
 */
@ExtendWith(OutputCaptureExtension.class)
class AITracerFailureAnalyzerTests {

	private static final String KEY = "aitracer.api-key=at-test";

	@Test
	void namesTheMissingKey(CapturedOutput output) {
		start(Application.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("'aitracer.api-key': No API key is set.")
			.contains("Set 'aitracer.api-key' (or the environment variable AITRACER_API_KEY)")
			.contains("set 'aitracer.enabled=false'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-very-secret", "at-very secret" })
	void namesTheMalformedKeyAndNeverPrintsIt(String key, CapturedOutput output) {
		start(Application.class, "aitracer.api-key=" + key);
		assertThat(output).contains("'aitracer.api-key': The API key does not look like one.")
			.contains("starts with 'at-'")
			.doesNotContain(key)
			.doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:8787", "ftp://localhost", "http://", "http://local host" })
	void namesTheBadUrl(String url, CapturedOutput output) {
		start(Application.class, KEY, "aitracer.base-url=" + url);
		assertThat(output).contains("'aitracer.base-url': The server's URL '" + url + "' is not usable.")
			.contains("Set 'aitracer.base-url' to the absolute URL of your AITracer server");
	}

	@Test
	void namesTheBadProject(CapturedOutput output) {
		start(Application.class, KEY, "aitracer.project=" + "x".repeat(101));
		assertThat(output).contains("'aitracer.project': The project name")
			.contains("is longer than 100 characters")
			.contains("Set 'aitracer.project' (or the environment variable AITRACER_PROJECT) to a name");
	}

	@Test
	void namesTheProjectThatIsNotKebabCaseWhenThatIsEnforced(CapturedOutput output) {
		start(Application.class, KEY, "aitracer.project=MyChatBot", "aitracer.project-naming=enforce");
		assertThat(output).contains("'aitracer.project'")
			.contains("is not kebab-case")
			.contains("aitracer.project-naming=enforce")
			.contains("'my-chat-bot'");
	}

	@Test
	void namesMaskingWithoutAMasker(CapturedOutput output) {
		start(Application.class, KEY, "aitracer.capture.content=masked");
		assertThat(output).contains("'aitracer.capture.content': Content is to be masked, but there is no masker.")
			.contains("Set 'aitracer.masking.enabled=true' or define a ContentMasker bean, or set "
					+ "'aitracer.capture.content' to full or none.");
	}

	@Test
	void namesTheMaskingSettingAndNeverPrintsAPattern(CapturedOutput output) {
		start(Masking.class, KEY, "aitracer.masking.enabled=true", "aitracer.masking.salt=pepper",
				"aitracer.masking.patterns.customer=(very-secret");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("'aitracer.masking.patterns.customer': The pattern 'customer' is not valid: Unclosed group.")
			.contains("Set it to a regular expression in Java's syntax, under a name such as "
					+ "'aitracer.masking.patterns.customer-id'.")
			.doesNotContain("very-secret")
			.doesNotContain("pepper");
	}

	@Test
	void namesTheEmptySalt(CapturedOutput output) {
		start(Masking.class, KEY, "aitracer.masking.enabled=true", "aitracer.masking.salt=");
		assertThat(output).contains("'aitracer.masking.salt': The salt is empty.")
			.contains("Set it to a secret, or remove it to get a random one.");
	}

	@Test
	void namesTheTypeThatDoesNotExist(CapturedOutput output) {
		start(Masking.class, KEY, "aitracer.masking.enabled=true", "aitracer.masking.types=email,passport");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("aitracer.masking.types")
			.contains("passport")
			.contains("MY_NUMBER");
	}

	@ParameterizedTest
	@ValueSource(strings = { "queue-capacity=0", "batch-size=-1", "batch-bytes=0B", "flush-interval=0s", "timeout=0s",
			"close-timeout=-1s" })
	void namesAnExporterSettingThatIsNotPositive(String setting, CapturedOutput output) {
		start(Application.class, KEY, "aitracer.exporter." + setting);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("aitracer.exporter." + setting.substring(0, setting.indexOf('=')) + "' is not positive");
	}

	@Test
	void namesTheAnnotationAndTheMethodOfABadProject(CapturedOutput output) {
		start(BadAnnotation.class, KEY);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("@AITracerProject(\" \")")
			.contains("BadAnnotation.search")
			.contains("Give it 1 to 100 characters");
	}

	@Test
	void namesTheAnnotationOfAnUnresolvablePlaceholder(CapturedOutput output) {
		start(UnresolvablePlaceholder.class, KEY);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("@AITracerProject(\"${app.feature}\")")
			.contains("UnresolvablePlaceholder.search")
			.contains("cannot be resolved")
			.contains("define the properties that its placeholders name");
	}

	@Test
	void namesTheAnnotationOfAnUnresolvablePlaceholderAlsoWithoutAPlaceholderConfigurer(CapturedOutput output) {
		start(WithoutPlaceholderConfigurer.class, KEY);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("@AITracerProject(\"${app.feature}\")")
			.contains("cannot be resolved");
	}

	@Test
	void namesTheAnnotationThatIsNotKebabCaseWhenThatIsEnforced(CapturedOutput output) {
		start(CamelCaseAnnotation.class, KEY, "aitracer.project-naming=enforce");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("@AITracerProject(\"SearchFeature\")")
			.contains("CamelCaseAnnotation.search")
			.contains("aitracer.project-naming=enforce")
			.contains("'search-feature'")
			.contains("Give it a kebab-case name, or set 'aitracer.project-naming' to warn.")
			.doesNotContain("AITRACER_PROJECT");
	}

	@Test
	void namesTheFormatWithoutTheFeature(CapturedOutput output) {
		start(Application.class, KEY, "aitracer.feature-project-format={environment}");
		assertThat(output).contains("'aitracer.feature-project-format'")
			.contains("'{environment}' does not hold {feature}")
			.contains("{feature}-{environment}");
	}

	@Test
	void startsWithoutAnyOfThatWhenSwitchedOff() {
		application(Application.class, "aitracer.enabled=false", "aitracer.project=" + "x".repeat(101)).run().close();
	}

	private static void start(Class<?> application, String... properties) {
		assertThatException().isThrownBy(() -> application(application, properties).run());
	}

	private static SpringApplicationBuilder application(Class<?> application, String... properties) {
		List<String> arguments = new ArrayList<>(List.of(properties));
		arguments.add("spring.main.register-shutdown-hook=false");
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties(arguments.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AITracerAutoConfiguration.class, AITracerProjectAutoConfiguration.class,
			PropertyPlaceholderAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AITracerMaskingAutoConfiguration.class)
	@Import(Application.class)
	static class Masking {

	}

	@Import(Application.class)
	static class BadAnnotation {

		@AITracerProject(" ")
		void search() {
		}

	}

	@Import(Application.class)
	static class UnresolvablePlaceholder {

		@AITracerProject("${app.feature}")
		void search() {
		}

	}

	@ImportAutoConfiguration({ AITracerAutoConfiguration.class, AITracerProjectAutoConfiguration.class })
	static class WithoutPlaceholderConfigurer {

		@AITracerProject("${app.feature}")
		void search() {
		}

	}

	@Import(Application.class)
	static class CamelCaseAnnotation {

		@AITracerProject("SearchFeature")
		void search() {
		}

	}

}
