package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules that hold for all classes of this module.
 */
class AutoConfigureArchitectureTests {

	private static final String IMPORTS = "META-INF/spring/";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("co.aitracer.spring.boot.autoconfigure");

	@Test
	void autoConfigurationsArePublicAndFinal() {
		check(ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration"));
	}

	@Test
	void autoConfigurationsHavePackagePrivateConstructorsAndBeanMethods() {
		check(ArchRuleDefinition.codeUnits()
			.that()
			.areDeclaredInClassesThat(areAutoConfigurations())
			.should()
			.notBePublic());
	}

	@Test
	void autoConfigurationsAreExactlyTheImportedOnes() throws IOException {
		Set<String> found = CLASSES.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.collect(Collectors.toSet());
		assertThat(imports("org.springframework.boot.autoconfigure.AutoConfiguration"))
			.containsExactlyInAnyOrderElementsOf(found);
		assertThat(imports("co.aitracer.test.AITracerTest")).filteredOn((name) -> !name.startsWith("optional:"))
			.containsExactlyInAnyOrderElementsOf(found);
	}

	@Test
	void nothingIsInjectedIntoFields() {
		check(ArchRuleDefinition.noFields()
			.should()
			.beAnnotatedWith(Autowired.class)
			.orShould()
			.beAnnotatedWith(Value.class));
	}

	@Test
	void instanceFieldsAreFinal() {
		check(ArchRuleDefinition.fields().that().areNotStatic().should().beFinal());
	}

	@Test
	void onlyWhatAUserWritesOrBootNeedsIsPublic() {
		Set<String> publicTypes = CLASSES.stream()
			.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((type) -> !type.isAnnotatedWith(AutoConfiguration.class)
					&& !type.isAnnotatedWith(ConfigurationProperties.class))
			.map(JavaClass::getSimpleName)
			.collect(Collectors.toSet());
		assertThat(publicTypes).containsExactlyInAnyOrder("AITracerBuilderCustomizer", "AITracerConnectionDetails");
	}

	@Test
	void theAdvisedMethodsKnowNoSpringAi() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.haveSimpleNameStartingWith("AITracerProject")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.ai..", "reactor..", "io.micrometer..", "co.aitracer.springai.."));
	}

	private static void check(ArchRule rule) {
		rule.check(CLASSES);
	}

	private static DescribedPredicate<JavaClass> areAutoConfigurations() {
		return DescribedPredicate.describe("are auto-configurations or lie in one",
				(type) -> type.isAnnotatedWith(AutoConfiguration.class) || type.getEnclosingClass()
					.map((outer) -> outer.isAnnotatedWith(AutoConfiguration.class))
					.orElse(false));
	}

	private static List<String> imports(String name) throws IOException {
		String resource = IMPORTS + name + ".imports";
		try (InputStream stream = AITracerAutoConfiguration.class.getClassLoader().getResourceAsStream(resource)) {
			assertThat(stream).as(resource).isNotNull();
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.toList();
		}
	}

}
