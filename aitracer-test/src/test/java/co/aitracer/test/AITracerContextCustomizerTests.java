package co.aitracer.test;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose settings win, and which tests share a context.
 */
class AITracerContextCustomizerTests {

	private final AITracerContextCustomizerFactory factory = new AITracerContextCustomizerFactory();

	@Test
	void leavesOtherTestsAlone() {
		assertThat(this.factory.createContextCustomizer(Plain.class, List.of())).isNull();
	}

	@Test
	void reachesSubclasses() {
		assertThat(customizerOf(Sub.class)).isEqualTo(new AITracerContextCustomizer("search"));
	}

	@Test
	void isEqualForEqualSettingsOnly() {
		assertThat(customizerOf(Search.class)).isEqualTo(customizerOf(Sub.class))
			.hasSameHashCodeAs(customizerOf(Sub.class))
			.isNotEqualTo(customizerOf(Chat.class));
	}

	@Test
	void winsOverTheSettingsOfTheApplication() {
		ConfigurableEnvironment environment = environmentAfter((before) -> before.getPropertySources()
			.addFirst(new MapPropertySource("application.properties",
					Map.of("aitracer.enabled", "false", "aitracer.project", "production"))));
		assertThat(environment.getProperty("aitracer.enabled")).isEqualTo("true");
		assertThat(environment.getProperty("aitracer.project")).isEqualTo("search");
		assertThat(environment.getProperty("aitracer.exporter.flush-interval")).isEqualTo("20ms");
	}

	@Test
	void givesWayToTheSettingsOfTheTestClass() {
		ConfigurableEnvironment environment = environmentAfter((before) -> TestPropertySourceUtils
			.addInlinedPropertiesToEnvironment(before, "aitracer.project=other"));
		assertThat(environment.getProperty("aitracer.project")).isEqualTo("other");
		assertThat(environment.getProperty("aitracer.enabled")).isEqualTo("true");
	}

	private ConfigurableEnvironment environmentAfter(Consumer<ConfigurableEnvironment> before) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			before.accept(context.getEnvironment());
			customizerOf(Search.class).customizeContext(context,
					new MergedContextConfiguration(Search.class, null, null, null, null));
			return context.getEnvironment();
		}
	}

	private ContextCustomizer customizerOf(Class<?> testClass) {
		ContextCustomizer customizer = this.factory.createContextCustomizer(testClass, List.of());
		assertThat(customizer).isNotNull();
		return customizer;
	}

	static class Plain {

	}

	@AITracerTest(project = "search")
	static class Search {

	}

	static class Sub extends Search {

	}

	@AITracerTest(project = "chat")
	static class Chat {

	}

}
