package co.aitracer;

import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import co.aitracer.export.LogSink;

import static org.assertj.core.api.Assertions.assertThat;

class CoreArchitectureTests {

	private static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackagesOf(AITracer.class, LogSink.class);

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices().matching("co.(**)").should().beFreeOfCycles().check(classes);
	}

	@Test
	void recordsDependOnNothingElseOfOurs() {
		dependsOnlyOnItself("co.aitracer.record");
	}

	@Test
	void maskingDependsOnNothingElseOfOurs() {
		dependsOnlyOnItself("co.aitracer.masking");
	}

	@Test
	void exportDoesNotKnowTheTracer() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("co.aitracer.export")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("co.aitracer")
			.check(classes);
	}

	@Test
	void exportShowsOnlyWhatOthersNeed() {
		Set<String> shown = classes.stream()
			.filter((type) -> type.getPackageName().equals("co.aitracer.export"))
			.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getSimpleName)
			.collect(Collectors.toSet());
		assertThat(shown).containsExactlyInAnyOrder("BufferOptions", "BufferStats", "ContentPolicy", "DropReason",
				"EncodedLog", "EncodedSession", "ExportOptions", "ExportResult", "ExportStats", "HttpLogSink",
				"HttpLogSinkBuilder", "LoggingLogSink", "LogPipeline", "LogSink", "LogSource", "NamedSink",
				"RecordingRules", "Sampling", "SenderInfo", "SessionMessage", "SinkStats");
	}

	@Test
	void theCoreKnowsNoFramework() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "com.fasterxml..", "tools.jackson..", "dev.langchain4j..",
					"io.opentelemetry..", "reactor..")
			.check(classes);
	}

	@Test
	void onlyTheAccessorKnowsContextPropagation() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveFullyQualifiedName(AITracerContextThreadLocalAccessor.class.getName())
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer..")
			.check(classes);
	}

	private static void dependsOnlyOnItself(String name) {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage(name)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(name, "java..", "javax.crypto..", "org.jspecify..")
			.check(classes);
	}

}
