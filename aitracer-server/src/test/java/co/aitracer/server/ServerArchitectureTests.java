package co.aitracer.server;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/**
 * What may depend on what in the server.
 */
class ServerArchitectureTests {

	private static final JavaClasses SERVER = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("co.aitracer.server");

	@Test
	void featuresDoNotDependOnEachOtherInCircles() {
		check(SlicesRuleDefinition.slices().matching("co.aitracer.server.(*)..").should().beFreeOfCycles());
	}

	@Test
	void packagesDoNotDependOnEachOtherInCircles() {
		check(SlicesRuleDefinition.slices().matching("co.aitracer.server.(**)").should().beFreeOfCycles());
	}

	@Test
	void storeDependsOnNoFeature() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("..server.store..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("..server.access..", "..server.analytics..", "..server.ingest..", "..server.log..",
					"..server.project..", "..server.web.."));
	}

	@Test
	void nobodyDependsOnAnImplementationOfTheStore() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("..server.store.duckdb..", "..server.store.clickhouse..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("..server.store.duckdb..", "..server.store.clickhouse.."));
	}

	@Test
	void nobodyDependsOnThePages() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("..server.web..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("..server.web.."));
	}

	@Test
	void pagesDoNotReachIntoTheDatabase() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage("..server.web..", "..server.ingest..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.duckdb..",
					"com.clickhouse.."));
	}

	@Test
	void repositoriesAndConfigurationsArePackagePrivate() {
		check(ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith("org.springframework.stereotype.Repository")
			.or()
			.areAnnotatedWith("org.springframework.context.annotation.Configuration")
			.should()
			.bePackagePrivate());
	}

	@Test
	void nothingIsInjectedIntoFields() {
		check(GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
	}

	private static void check(ArchRule rule) {
		rule.check(SERVER);
	}

}
