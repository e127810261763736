package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes {@code docs/configuration.md} of the metadata that editors use, and fails when
 * the page differs from it.
 */
class ConfigurationReferenceTests {

	private static final Path PAGE = Path.of("..", "docs", "configuration.md");

	private static final String START = "<!-- made by ConfigurationReferenceTests, see the end of the page -->\n";

	private static final String END = "<!-- end of what is made -->\n";

	/** Titles by the beginning of names; the longest beginning counts. */
	private static final Map<String, String> TITLES = titles();

	/** What stands in the maps, of which there is no metadata. */
	private static final Map<String, String> IN_MAPS = Map.of("aitracer.models.<bean>.project",
			"the project of a chat model's calls for which neither the call, a scope nor a call around it names one",
			"aitracer.projects.<name>.api-key", "the key for the project's records; by default the common one",
			"aitracer.projects.<name>.capture-content",
			"how much of the project's content is recorded; by default as everywhere",
			"aitracer.projects.<name>.sampling-rate",
			"the share of the project's traces that is recorded, from 0 to 1; by default as everywhere");

	private static Map<String, String> titles() {
		Map<String, String> titles = new LinkedHashMap<>();
		titles.put("aitracer", "General");
		titles.put("aitracer.models", "Models and projects");
		titles.put("aitracer.projects", "Models and projects");
		titles.put("aitracer.capture", "Content");
		titles.put("aitracer.masking", "Masking");
		titles.put("aitracer.sampling", "Sampling");
		titles.put("aitracer.exporter", "Delivery");
		titles.put("aitracer.exporter.buffer", "Buffer on disk");
		titles.put("aitracer.exporter.otlp", "OpenTelemetry as a sink");
		titles.put("aitracer.tracing", "Tracing");
		titles.put("aitracer.anthropic", "Model clients");
		titles.put("aitracer.openai", "Model clients");
		titles.put("aitracer.health", "Health, meters and the endpoint");
		titles.put("aitracer.metrics", "Health, meters and the endpoint");
		titles.put("management", "Health, meters and the endpoint");
		return titles;
	}

	@Test
	void thePageIsMadeOfTheMetadata() throws IOException {
		String page = Files.readString(PAGE);
		int start = page.indexOf(START) + START.length();
		int end = page.indexOf(END);
		String expected = page.substring(0, start) + "\n" + properties() + page.substring(end);
		if (Boolean.getBoolean("aitracer.docs.write")) {
			Files.writeString(PAGE, expected);
		}
		assertThat(Files.readString(PAGE))
			.as("docs/configuration.md is out of date. Write it anew: "
					+ "mvn test -pl aitracer-spring-boot-autoconfigure -am -Dtest=ConfigurationReferenceTests "
					+ "-Dsurefire.failIfNoSpecifiedTests=false -Daitracer.docs.write=true")
			.isEqualTo(expected);
	}

	@Test
	void thePageNamesTheVariablesThatTheTracerReads() throws IOException {
		Pattern variable = Pattern.compile("\"(AITRACER_[A-Z_]+)\"");
		TreeSet<String> read = new TreeSet<>();
		try (Stream<Path> sources = Files.walk(Path.of("..", "aitracer-core", "src", "main", "java"))) {
			for (Path source : sources.filter((file) -> file.toString().endsWith(".java")).toList()) {
				variable.matcher(Files.readString(source)).results().forEach((found) -> read.add(found.group(1)));
			}
		}
		List<String> named = Pattern.compile("(?m)^\\| `(AITRACER_[A-Z_]+)` \\|")
			.matcher(Files.readString(PAGE))
			.results()
			.map((row) -> row.group(1))
			.toList();
		assertThat(named).isNotEmpty().containsExactlyInAnyOrderElementsOf(read);
	}

	private static String properties() throws IOException {
		Map<String, Map<String, String>> groups = new LinkedHashMap<>();
		TITLES.values().forEach((title) -> groups.put(title, new TreeMap<>()));
		for (JsonNode property : metadata()) {
			String name = property.path("name").asString();
			groups.get(title(name)).put(name, row(name, property));
		}
		mapRows("aitracer.models.<bean>.", AITracerProperties.Model.class, groups);
		mapRows("aitracer.projects.<name>.", AITracerProperties.Project.class, groups);
		return groups.entrySet()
			.stream()
			.map((group) -> "### " + group.getKey()
					+ "\n\n| property | type | default | what it is |\n|---|---|---|---|\n"
					+ String.join("", group.getValue().values()) + "\n")
			.collect(Collectors.joining());
	}

	private static List<JsonNode> metadata() throws IOException {
		String json = Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
		return JsonMapper.shared()
			.readTree(json)
			.path("properties")
			.valueStream()
			.filter((property) -> !property.path("type").asString().startsWith("java.util.Map<java.lang.String,co."))
			.toList();
	}

	private static void mapRows(String prefix, Class<?> type, Map<String, Map<String, String>> groups) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
			assertThat(IN_MAPS).containsKey(name);
			groups.get(title(name))
				.put(name, row(name, typeName(component.getType().getName()), "", IN_MAPS.get(name)));
		}
	}

	private static String title(String name) {
		String prefix = TITLES.keySet()
			.stream()
			.filter((start) -> name.startsWith(start + "."))
			.max((one, other) -> one.length() - other.length())
			.orElseThrow();
		return TITLES.get(prefix);
	}

	private static String row(String name, JsonNode property) {
		JsonNode value = property.path("defaultValue");
		return row(name, typeName(property.path("type").asString()), value.isMissingNode() ? "" : value.asString(),
				property.path("description").asString());
	}

	private static String row(String name, String type, String value, String description) {
		String text = StringUtils.uncapitalize(description).replaceFirst("\\.$", "").replace("|", "\\|");
		return "| `" + name + "` | " + type + " | " + (value.isEmpty() ? "–" : "`" + value + "`") + " | " + text
				+ " |\n";
	}

	/**
	 * What a person writes: the values of a choice, else the simple name of the type.
	 * @param type the type in the metadata
	 * @return its name
	 */
	private static String typeName(String type) {
		if (type.startsWith("java.util.List<")) {
			return "list of " + typeName(type.substring("java.util.List<".length(), type.length() - 1));
		}
		if (type.startsWith("java.util.Map<")) {
			String[] types = type.substring("java.util.Map<".length(), type.length() - 1).split(",");
			return typeName(types[1]) + " by " + (types[0].equals("java.lang.String") ? "name" : typeName(types[0]));
		}
		Class<?> found = ClassUtils.resolveClassName(type, null);
		if (found.isEnum() && found.getName().startsWith("co.aitracer.")) {
			return Arrays.stream(found.getEnumConstants())
				.map((constant) -> "`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
				.collect(Collectors.joining(", "));
		}
		return found.getSimpleName();
	}

}
