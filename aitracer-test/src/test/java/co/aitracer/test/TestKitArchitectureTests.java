package co.aitracer.test;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user of one part of the test kit needs only that part's libraries.
 */
class TestKitArchitectureTests {

	private static final String KIT = "co.aitracer.test";

	private static final String STUB = "co.aitracer.test.stub..";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(KIT);

	@Test
	void seesTheClasses() {
		assertThat(CLASSES.contain(InMemoryLogSink.class)).isTrue();
		assertThat(CLASSES).anyMatch((type) -> type.getPackageName().equals("co.aitracer.test.stub"));
	}

	@Test
	void theStubKnowsNothingOfTheKitOrTheClient() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(STUB)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(KIT, "co.aitracer", "co.aitracer.export..", "co.aitracer.record..",
					"co.aitracer.masking.."));
	}

	@Test
	void theKitKnowsNothingOfTheStub() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(KIT)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(STUB));
	}

	@Test
	void theSinkNeedsNeitherSpringNorAssertJ() {
		check(ArchRuleDefinition.noClasses()
			.that(areOf("InMemoryLogSink", "RecordedLog", "RecordedLogs", "RecordedLogFormat", "ContentText",
					"JsonValues"))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "org.assertj..", "org.junit..", "org.opentest4j.."));
	}

	@Test
	void theAssertionsDoNotNeedSpring() {
		check(ArchRuleDefinition.noClasses()
			.that(areOf("AITracerAssertions", "RecordedLogsAssert", "RecordedLogAssert"))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "org.junit.."));
	}

	@Test
	void theSpringSupportDoesNotNeedAssertJ() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.haveSimpleNameStartingWith("AITracerTest")
			.or()
			.haveSimpleNameStartingWith("AITracerContext")
			.or()
			.haveSimpleName("InMemoryLogSinkAttacher")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.assertj..", "org.junit.."));
	}

	private void check(ArchRule rule) {
		rule.check(CLASSES);
	}

	private static DescribedPredicate<JavaClass> areOf(String... names) {
		return DescribedPredicate.describe("are of " + String.join(", ", names),
				(type) -> Set.of(names).contains(type.getSimpleName()));
	}

}
