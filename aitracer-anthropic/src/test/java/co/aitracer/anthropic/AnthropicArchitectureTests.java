package co.aitracer.anthropic;

import com.anthropic.client.AnthropicClient;
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
class AnthropicArchitectureTests {

	private static JavaClasses module;

	@BeforeAll
	static void read() {
		// the client has thousands of classes, of which only the names matter here
		ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
		module = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("co.aitracer.anthropic");
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
			.containsExactly("AITracerAnthropic");
	}

	@Test
	void neitherSpringNorTheHttpClientIsKnown() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "okhttp3..", "com.anthropic.client.okhttp..", "kotlin..")
			.check(module);
	}

	@Test
	@EnabledIfSystemProperty(named = "aitracer.anthropic.version", matches = ".+",
			disabledReason = "This is the run on the client that is compiled against")
	void theSecondRunIsOnTheNewestClient() {
		assertThat(AnthropicClient.class.getProtectionDomain().getCodeSource().getLocation().toString())
			.endsWith("anthropic-java-core-" + System.getProperty("aitracer.anthropic.version") + ".jar");
	}

}
