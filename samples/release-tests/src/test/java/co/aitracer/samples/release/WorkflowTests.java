package co.aitracer.samples.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the place where the sources lie is told to do.
 */
class WorkflowTests {

	private static final Pattern ACTION = Pattern.compile("actions/[a-z-]+@v\\d+|\\./\\.github/workflows/[a-z]+\\.yml");

	private static final Pattern USES = Pattern.compile("uses: *(\\S+)");

	private static final Pattern SCRIPT = Pattern.compile("(?:\\.ci|bin)/[a-z-]+");

	static List<Path> workflows() throws IOException {
		return yaml("workflows");
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void mayOnlyReadUnlessAJobSaysMore(Path workflow) {
		Map<String, Object> content = parse(workflow);
		assertThat(content.get("permissions")).isEqualTo(Map.of("contents", "read"));
		assertThat(map(content.get("jobs"))).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void useActionsAndScriptsThatAreThere(Path workflow) {
		String content = Published.read(workflow);
		assertThat(USES.matcher(content).results().map((use) -> use.group(1))).isNotEmpty().allMatch((use) -> {
			boolean isThere = !use.startsWith("./") || Files.exists(Published.root().resolve(use));
			return ACTION.matcher(use).matches() && isThere;
		});
		assertThat(SCRIPT.matcher(content).results().map((script) -> Published.root().resolve(script.group())))
			.isNotEmpty()
			.allMatch(Files::isExecutable);
	}

	@Test
	void runAllTestsOnTheOldestAndTheNewestJdk() {
		String content = parse(Published.root().resolve(".github/workflows/ci.yml")).toString();
		assertThat(content).contains("run=.ci/run", "java-version=25\n17\n", "cache=maven");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bug", "feature" })
	void formsAskInFieldsOfTheirOwn(String name) {
		Map<String, Object> form = parse(Published.root().resolve(".github/ISSUE_TEMPLATE/" + name + ".yml"));
		assertThat(form).containsKeys("name", "description", "body");
		List<Map<String, Object>> fields = ((List<?>) form.get("body")).stream()
			.map(WorkflowTests::map)
			.filter((field) -> !"markdown".equals(field.get("type")))
			.toList();
		assertThat(fields).extracting((field) -> field.get("id")).doesNotContainNull().doesNotHaveDuplicates();
		assertThat(fields).allSatisfy((field) -> {
			assertThat(field.get("type")).isIn("input", "textarea");
			assertThat(map(field.get("attributes"))).containsKey("label");
		});
	}

	@Test
	void bugsComeWithWhatTheApplicationSaysOfItself() {
		assertThat(Published.read(Published.root().resolve(".github/ISSUE_TEMPLATE/bug.yml")))
			.contains("/actuator/aitracer", "start-up line", "Spring Boot", "Version of AITracer");
	}

	@Test
	void updatesLookAtEveryBuild() {
		Map<String, Object> content = parse(Published.root().resolve(".github/dependabot.yml"));
		assertThat((List<?>) content.get("updates")).map((update) -> map(update).get("directory") + "")
			.allMatch((directory) -> Files.isDirectory(Path.of(Published.root() + directory)))
			.contains("/", "/samples/fresh-project");
	}

	private static List<Path> yaml(String folder) throws IOException {
		try (Stream<Path> files = Files.list(Published.root().resolve(".github").resolve(folder))) {
			return files.filter((file) -> file.toString().endsWith(".yml")).sorted().toList();
		}
	}

	private static Map<String, Object> parse(Path file) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		return map(new Yaml(new SafeConstructor(options)).load(Published.read(file)));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

}
