package co.aitracer.springai;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the module shows, and what it knows.
 */
class SpringAiArchitectureTests {

	private static final JavaClasses MODULE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("co.aitracer.springai");

	@Test
	void onlyWhatAnApplicationWritesIsPublic() {
		assertThat(MODULE.stream().filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC)))
			.extracting(JavaClass::getSimpleName)
			.containsExactlyInAnyOrder("AITracerAdvisorParams", "ReactiveProjectScope", "SpringAiObservationHandler",
					"ModelProject", "StreamProbeAdvisor", "ToolFailureRecorder");
	}

	@Test
	void publicClassesAreFinal() {
		ArchRuleDefinition.classes().that().arePublic().should().haveModifier(JavaModifier.FINAL).check(MODULE);
	}

	@Test
	void springBootIsNotKnown() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot..")
			.check(MODULE);
	}

	@Test
	void noProviderIsKnown() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.openai..", "org.springframework.ai.openai..", "org.springframework.ai.anthropic..")
			.check(MODULE);
	}

	@Test
	void theOptionalLibrariesAreUsedInOnePlaceEach() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveSimpleName("TracingContexts")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer.tracing..")
			.check(MODULE);
		ArchRuleDefinition.noClasses()
			.that()
			.haveSimpleNameNotEndingWith("ObservedVectorStore")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.ai.vectorstore..")
			.check(MODULE);
	}

}
