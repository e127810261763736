package co.aitracer.openai;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the module shows, and what it knows.
 */
class OpenAiArchitectureTests {

	private static JavaClasses module;

	@BeforeAll
	static void read() {
		// the client has thousands of classes, of which only the names matter here
		ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
		module = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("co.aitracer.openai");
	}

	@AfterAll
	static void reset() {
		ArchConfiguration.get().reset();
	}

	@Test
	void onlyWhatAnApplicationWritesIsPublic() {
		assertThat(module.stream()
			.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC)))
			.extracting(JavaClass::getSimpleName)
			.containsExactly("AITracerOpenAI");
	}

	@Test
	void neitherSpringNorTheHttpClientIsKnown() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "okhttp3..", "com.openai.client.okhttp..", "kotlin..")
			.check(module);
	}

	@Test
	void everyServiceThatAClientLeadsToCanBeViewed() {
		Set<Class<?>> seen = new LinkedHashSet<>();
		Deque<Class<?>> open = new ArrayDeque<>(Set.of(OpenAIClient.class, OpenAIClientAsync.class));
		while (!open.isEmpty()) {
			Class<?> type = open.pop();
			if (seen.add(type)) {
				for (var method : type.getMethods()) {
					if (method.getReturnType().isInterface()
							&& OpenAiLibrary.LIBRARY.isViewed(method.getReturnType())) {
						open.push(method.getReturnType());
					}
				}
			}
		}
		Set<String> names = new TreeSet<>();
		seen.forEach((type) -> names.add(type.getSimpleName()));
		assertThat(names).contains("ChatCompletionService", "ChatCompletionServiceAsync", "ResponseService",
				"EmbeddingServiceAsync", "ImageService", "WithRawResponse");
	}

	@Test
	@EnabledIfSystemProperty(named = "aitracer.openai.version", matches = ".+",
			disabledReason = "This is the run on the client that is compiled against")
	void theSecondRunIsOnTheNewestClient() {
		assertThat(OpenAIClient.class.getProtectionDomain().getCodeSource().getLocation().toString())
			.endsWith("openai-java-core-" + System.getProperty("aitracer.openai.version") + ".jar");
	}

}
