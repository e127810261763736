package co.aitracer.langchain4j;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.langchain4j.model.chat.ChatModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the module shows, and what it knows.
 */
class LangChain4jArchitectureTests {

	private static final JavaClasses MODULE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("co.aitracer.langchain4j");

	@Test
	void onlyWhatAnApplicationWritesIsPublic() {
		assertThat(MODULE.stream()
			.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC)))
			.extracting(JavaClass::getSimpleName)
			.containsExactlyInAnyOrder("AITracerLangChain4j", "AITracerAttributes", "AITracerChatModelListener",
					"AITracerEmbeddingModelListener", "AITracerModerationModelListener",
					"AITracerContentRetrieverListener", "AITracerEmbeddingStoreListener", "AiServiceProjectResolver",
					"AITracerAiServiceListenerRegistrarFactory");
	}

	@Test
	void publicClassesAreFinal() {
		ArchRuleDefinition.classes()
			.that()
			.arePublic()
			.and()
			.areNotInterfaces()
			.should()
			.haveModifier(JavaModifier.FINAL)
			.check(MODULE);
	}

	@Test
	void neitherSpringNorProvidersNorServicesAreKnown() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "dev.langchain4j.model.openai..", "dev.langchain4j.service..",
					"dev.langchain4j.internal..")
			.check(MODULE);
	}

	@Test
	@EnabledIfSystemProperty(named = "aitracer.langchain4j.version", matches = ".+",
			disabledReason = "This is the run on the core that is compiled against")
	void theSecondRunIsOnTheNewestCore() {
		assertThat(ChatModel.class.getProtectionDomain().getCodeSource().getLocation().toString())
			.endsWith("langchain4j-core-" + System.getProperty("aitracer.langchain4j.version") + ".jar");
	}

}
