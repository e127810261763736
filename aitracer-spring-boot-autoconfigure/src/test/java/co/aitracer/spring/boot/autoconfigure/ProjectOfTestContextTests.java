package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;

import co.aitracer.AITracer;
import co.aitracer.record.LlmLog;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the project of each of the contexts that the tests of one application have.
 */
class ProjectOfTestContextTests {

	@Test
	void eachContextHasTheProjectOfItsTest() {
		Map<ApplicationContext, String> contexts = Map.of(contextOf(ByProperties.class), "by-properties",
				contextOf(ByPropertySource.class), "by-property-source", contextOf(ByProfile.class), "shop-staging",
				contextOf(ByNothing.class), "shop-development");
		assertThat(contexts).hasSize(4);
		// all of them live, and are used in turn
		for (int round = 1; round <= 2; round++) {
			contexts.keySet()
				.forEach((context) -> context.getBean(AITracer.class).log(LlmLog.builder().model("m").build()));
		}
		contexts.forEach((context, project) -> {
			assertThat(context.getBean(AITracer.class).flush(Duration.ofSeconds(20))).isTrue();
			assertThat(context.getBean(InMemoryLogSink.class).logs()).extracting(RecordedLog::project)
				.containsExactly(project, project);
		});
	}

	@Test
	void aContextThatIsUsedAgainKeepsItsTracer() {
		ApplicationContext first = contextOf(ByProfile.class);
		ApplicationContext again = contextOf(ByTheSameProfile.class);
		assertThat(again).isSameAs(first);
		assertThat(again.getBean(AITracer.class).defaultProject()).isEqualTo("shop-staging");
	}

	@Test
	void featuresAreNamedByTheProfileOfTheirContext() {
		List<String> formats = List.of(contextOf(ByProfile.class), contextOf(ByNothing.class))
			.stream()
			.map((context) -> FeatureProjectFormat.of(context.getEnvironment()).projectOf("search"))
			.toList();
		assertThat(formats).containsExactly("search-staging", "search-development");
	}

	private static ApplicationContext contextOf(Class<?> test) {
		return new TestContextManager(test).getTestContext().getApplicationContext();
	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE,
			properties = { "spring.application.name=shop", "aitracer.project=by-properties" })
	static class ByProperties {

	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
	@TestPropertySource(properties = { "spring.application.name=shop", "aitracer.project=by-property-source" })
	@ActiveProfiles("staging")
	static class ByPropertySource {

	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE,
			properties = { "spring.application.name=shop", "aitracer.feature-project-format={feature}-{environment}" })
	@ActiveProfiles("staging")
	static class ByProfile {

	}

	static class ByTheSameProfile extends ByProfile {

	}

	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE,
			properties = { "spring.application.name=shop", "aitracer.feature-project-format={feature}-{environment}" })
	static class ByNothing {

	}

	/**
	 * Without all auto-configuration: what else is on this module's class path is not
	 * what is tested.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AITracerAutoConfiguration.class)
	static class Application {

		@Bean
		InMemoryLogSink sink() {
			return new InMemoryLogSink();
		}

	}

}
