package co.aitracer.spring.boot.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.javapoet.ClassName;

import co.aitracer.AITracerProject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is prepared when an application is processed ahead of time.
 */
class AheadOfTimeTests {

	/** One for all: a proxy's class is made once in a JVM. */
	private static final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

	private static RuntimeHints hints;

	@BeforeAll
	static void process() {
		hints = process(Application.class);
	}

	/**
	 * One of them has a name that is known at run time only.
	 */
	@Test
	void makesTheProxiesOfAnnotatedBeansAlsoOfThoseWithInterfaces() {
		assertThat(classFiles()).anyMatch((file) -> file.endsWith("AheadOfTimeTests$Search$$SpringCGLIB$$0.class"))
			.anyMatch((file) -> file.endsWith("AheadOfTimeTests$Implementation$$SpringCGLIB$$0.class"));
	}

	@Test
	void makesTheProxiesOfLangChain4jsModels() {
		assertThat(classFiles()).anyMatch((file) -> file.endsWith("AheadOfTimeTests$Model$$SpringCGLIB$$0.class"));
		assertThat(proxyOf(ChatModel.class)).isTrue();
		assertThat(proxyOf(EmbeddingModel.class)).isTrue();
	}

	@Test
	void declaresTheInterfaceOfABeanThatIsAnnotatedThere() {
		assertThat(proxyOf(Contract.class)).isTrue();
	}

	@Test
	void makesNoProxyOfOtherBeans() {
		assertThat(classFiles()).noneMatch((file) -> file.contains("$Other$$"));
	}

	@Test
	void letsTheAnnotationsBeRead() {
		assertThat(List.of(AITracerProject.class, Feature.class, Contract.class, Implementation.class, Search.class))
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints));
	}

	@Test
	void isFoundBySpring() {
		SpringFactoriesLoader factories = SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories");
		assertThat(factories.load(RuntimeHintsRegistrar.class)).hasAtLeastOneElementOfType(AITracerRuntimeHints.class);
	}

	@Test
	void needsNeitherTheTracerNorAFramework() {
		RuntimeHints none = new RuntimeHints();
		new AITracerRuntimeHints().registerHints(none, new FilteredClassLoader("co.aitracer"));
		assertThat(none.reflection().typeHints()).isEmpty();
		new AITracerRuntimeHints().registerHints(none,
				new FilteredClassLoader("dev.langchain4j", "com.openai", "com.anthropic"));
		assertThat(none.proxies().jdkProxyHints()).isEmpty();
	}

	private static boolean proxyOf(Class<?> type) {
		return RuntimeHintsPredicates.proxies()
			.forInterfaces(AopProxyUtils.completeJdkProxyInterfaces(type))
			.test(hints);
	}

	private static List<String> classFiles() {
		return List.copyOf(files.getGeneratedFiles(Kind.CLASS).keySet());
	}

	private static RuntimeHints process(Class<?> configuration) {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(configuration)), files);
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(configuration);
			new AITracerRuntimeHints().registerHints(generation.getRuntimeHints(),
					AheadOfTimeTests.class.getClassLoader());
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		generation.writeGeneratedContent();
		return generation.getRuntimeHints();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AITracerAutoConfiguration.class, AITracerProjectAutoConfiguration.class,
			AITracerLangChain4jAutoConfiguration.class, AITracerRefreshAutoConfiguration.class })
	static class Application {

		@Bean
		Search search() {
			return new Search();
		}

		@Bean
		Implementation implementation() {
			return new Implementation();
		}

		@Bean
		Contract contract() {
			return new Implementation();
		}

		@Bean
		Other other() {
			return new Other();
		}

		@Bean
		Model model() {
			return new Model();
		}

	}

	@AITracerProject("${known.at.run.time.only}")
	static class Search {

		void call() {
		}

	}

	@Feature
	interface Contract {

		void call();

	}

	static class Implementation implements Contract {

		@Override
		public void call() {
		}

	}

	static class Other {

		void call() {
		}

	}

	static class Model implements ChatModel {

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@AITracerProject("feature")
	@interface Feature {

	}

}
