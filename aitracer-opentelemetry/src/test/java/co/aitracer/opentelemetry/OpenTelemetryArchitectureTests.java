package co.aitracer.opentelemetry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.opentelemetry.api.GlobalOpenTelemetry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the module shows, and what it keeps its hands off.
 */
class OpenTelemetryArchitectureTests {

	private static final JavaClasses MODULE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("co.aitracer.opentelemetry");

	@Test
	void onlyWhatAnApplicationWritesIsPublic() {
		assertThat(MODULE.stream().filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC)))
			.extracting(JavaClass::getSimpleName)
			.containsExactlyInAnyOrder("OpenTelemetryTraceContext", "ProjectBaggagePropagator", "OtlpLogSink",
					"Builder");
	}

	@Test
	void theApplicationsOpenTelemetryIsNotTouched() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.areAssignableTo(GlobalOpenTelemetry.class)
			.check(MODULE);
	}

	@Test
	void springIsNotKnown() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework..")
			.check(MODULE);
	}

	@Test
	void contentIsNeverTakenFromTheUnmaskedLog() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveSimpleName("MaskedContent")
			.should()
			.callMethod("co.aitracer.record.LlmLog", "input")
			.orShould()
			.callMethod("co.aitracer.record.LlmLog", "output")
			.orShould()
			.callMethod("co.aitracer.record.LlmLog", "metadata")
			.orShould()
			.callMethod("co.aitracer.record.LlmError", "message")
			.check(MODULE);
	}

}
