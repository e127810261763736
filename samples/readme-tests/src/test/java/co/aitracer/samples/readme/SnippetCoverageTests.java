package co.aitracer.samples.readme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No block of a page goes unchecked: its language says which test looks at it.
 */
class SnippetCoverageTests {

	private static final Map<String, Class<?>> CHECKED_BY = Map.of("java", JavaSnippetTests.class, "yaml",
			SettingsSnippetTests.class, "properties", SettingsSnippetTests.class, "shell", ShellSnippetTests.class,
			"xml", ReadmeBuildTests.class, "json", SnippetCoverageTests.class);

	/** Blocks that nothing runs, with the reason, by page and language. */
	private static final Map<String, String> NOT_CHECKED = Map.of("docs/server.md nginx",
			"nginx is not installed where tests run", "docs/api.md text",
			"sets the variables that ApiGuideTests sets for the examples below", "docs/alerts.md text",
			"a formula, in words", "CONTRIBUTING.md text", "a picture of the modules");

	private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]\\n]*\\]\\(([^)\\s#]*)(#[^)\\s]+)?\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

	static List<String> pages() {
		return Snippet.pages();
	}

	static List<Snippet> json() {
		return Snippet.allIn("json");
	}

	@Test
	void everyBlockIsCheckedOrSaysWhyNot() {
		Map<String, Integer> unchecked = new TreeMap<>();
		for (Snippet snippet : Snippet.all()) {
			if (!CHECKED_BY.containsKey(snippet.language())) {
				assertThat(snippet.language()).as("%s has no language", snippet.place()).isNotEmpty();
				unchecked.merge(snippet.page() + " " + snippet.language(), 1, Integer::sum);
			}
		}
		assertThat(unchecked.keySet()).isEqualTo(new TreeSet<>(NOT_CHECKED.keySet()));
		assertThat(unchecked.values()).allMatch((count) -> count == 1);
	}

	/**
	 * A block of settings that neither an application nor the server has.
	 */
	@Test
	void fewSettingsAreOfOtherPrograms() {
		int settings = Snippet.allIn("yaml", "properties").size();
		assertThat(settings - SnippetSettings.all().size()).isEqualTo(SnippetSettings.OF_OTHER_PROGRAMS.size());
	}

	/**
	 * What is run or compared where the server is built.
	 */
	@Test
	void theServersTestsLookAtItsGuides() {
		String tests = "aitracer-server/src/test/java/co/aitracer/server/";
		assertThat(Snippet.read(tests + "api/ApiGuideTests.java")).contains("\"api.md\"");
		assertThat(Snippet.read(tests + "alert/AlertDocumentationTests.java")).contains("\"alerts.md\"");
	}

	@ParameterizedTest
	@MethodSource("json")
	void parsesJson(Snippet snippet) {
		assertThat(JsonMapper.shared().readTree(snippet.text()).isContainer()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadSomewhere(String page) {
		Path folder = Snippet.root().resolve(page).getParent();
		LINK.matcher(Snippet.read(page)).results().forEach((link) -> {
			String target = link.group(1);
			if (!target.matches("[a-z]+:.*")) {
				Path file = target.isEmpty() ? Snippet.root().resolve(page) : folder.resolve(target).normalize();
				assertThat(Files.exists(file)).as("%s links %s", page, target).isTrue();
				if (link.group(2) != null) {
					assertThat(anchors(Snippet.root().relativize(file).toString())).as("%s links %s", page, target)
						.contains(link.group(2));
				}
			}
		});
	}

	private static Set<String> anchors(String page) {
		Set<String> anchors = new TreeSet<>();
		HEADING.matcher(Snippet.read(page))
			.results()
			.map((heading) -> heading.group(1).toLowerCase(Locale.ROOT))
			.map((heading) -> "#" + heading.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'))
			.forEach(anchors::add);
		return anchors;
	}

	@Test
	void theIndexNamesEveryGuide() {
		String index = Snippet.read("docs/README.md");
		assertThat(Snippet.pages().stream().filter((page) -> page.startsWith("docs/")))
			.filteredOn((page) -> !page.equals("docs/README.md"))
			// results of measurements are listed by their folder
			.filteredOn((page) -> !page.startsWith("docs/benchmarks/") || page.endsWith("/README.md"))
			.allSatisfy((page) -> assertThat(index).contains("](" + page.substring("docs/".length()) + ")"));
	}

}
