package co.aitracer.server.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the files for containers and the guide against the server. No container is
 * started.
 */
class DeploymentTests {

	private static final Path ROOT = Path.of("..");

	private static final Path DOCKERFILE = ROOT.resolve("deploy/Dockerfile");

	private static final Path GUIDE = ROOT.resolve("docs/server.md");

	static List<Path> composeFiles() throws IOException {
		try (Stream<Path> files = Files.list(ROOT.resolve("deploy/compose"))) {
			return files.sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("composeFiles")
	void everyVariableOfComposeIsASettingOfTheServer(Path file) throws IOException {
		assertThat(servers(file)).isNotEmpty().allSatisfy((server) -> {
			Map<String, Object> environment = map(server.get("environment"));
			assertThat(environment).isNotEmpty();
			assertThat(environment.keySet()).isSubsetOf(variables());
		});
	}

	@ParameterizedTest
	@MethodSource("composeFiles")
	void composeAgreesWithTheImageAndTheServer(Path file) throws IOException {
		Map<String, Object> services = map(read(file).get("services"));
		for (Map<String, Object> server : servers(file)) {
			assertThat((List<?>) server.get("ports")).singleElement().asString().endsWith(":8787");
			assertThat((List<?>) server.get("volumes")).singleElement().asString().endsWith(":/data");
			map(server.getOrDefault("depends_on", Map.of())).keySet()
				.forEach((name) -> assertThat(map(services.get(name))).containsKey("healthcheck"));
			if (server.containsKey("build")) {
				Map<String, Object> build = map(server.get("build"));
				Path context = file.resolveSibling(String.valueOf(build.get("context")));
				assertThat(context.resolve(String.valueOf(build.get("dockerfile")))).exists()
					.hasSameBinaryContentAs(DOCKERFILE);
			}
		}
		Set<Object> volumes = services.values()
			.stream()
			.flatMap((service) -> ((List<?>) map(service).get("volumes")).stream())
			.map((volume) -> String.valueOf(volume).replaceFirst(":.*", ""))
			.collect(Collectors.toSet());
		assertThat(map(read(file).get("volumes")).keySet()).isEqualTo(volumes);
	}

	@Test
	void imageRunsTheJarThatTheBuildMakesAsNobodyInParticular() throws IOException {
		String image = Files.readString(DOCKERFILE);
		String pom = Files.readString(Path.of("pom.xml"));
		assertThat(pom).contains("<artifactId>aitracer-server</artifactId>", "<classifier>app</classifier>");
		assertThat(image).contains("COPY aitracer-server/target/aitracer-server-*-app.jar")
			.contains("USER 10001:10001", "VOLUME /data", "EXPOSE 8787", "HEALTHCHECK")
			.contains("http://localhost:8787/actuator/health/readiness");
		assertThat(Files.readString(ROOT.resolve(".dockerignore")))
			.contains("!aitracer-server/target/aitracer-server-*-app.jar", "!deploy/unpack");
		assertThat(Files.readString(Path.of("src/main/resources/application.yml"))).contains("port: 8787");
		assertThat(matches("ENV (AITRACER_[A-Z_]+)", image)).isSubsetOf(variables());
	}

	@Test
	void guideListsEverySettingWithItsDefault() throws IOException {
		String guide = Files.readString(GUIDE);
		Set<String> documented = new TreeSet<>(matches("(?m)^\\| `(aitracer\\.server\\.[a-z0-9.-]+)` \\|", guide));
		assertThat(documented).isEqualTo(settings().keySet());
		settings().forEach((name, value) -> {
			if (!value.isEmpty()) {
				assertThat(guide).contains("| `" + name + "` | `" + value + "` |");
			}
		});
	}

	@Test
	void guideNamesMetersThatExist() throws IOException {
		String guide = Files.readString(GUIDE);
		Set<String> named = new TreeSet<>(
				matches("`aitracer\\.server\\.((?:ingest|store|data)\\.[a-z.]+)` \\((?:counter|gauge|timer)", guide));
		assertThat(named).hasSizeGreaterThan(10);
		String sources;
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			sources = files.filter((file) -> file.toString().endsWith(".java"))
				.map(DeploymentTests::text)
				.collect(Collectors.joining());
		}
		assertThat(named).allSatisfy((name) -> assertThat(sources).containsAnyOf("\"aitracer.server." + name + "\"",
				"\"" + name.replaceFirst("^ingest\\.", "") + "\""));
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<String> variables() throws IOException {
		Set<String> variables = settings().keySet()
			.stream()
			.map((name) -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
			.collect(Collectors.toSet());
		Stream.of(DataSourceProperties.class.getMethods())
			.filter((method) -> method.getName().startsWith("set"))
			.forEach((method) -> variables
				.add("SPRING_DATASOURCE_" + method.getName().substring(3).toUpperCase(Locale.ROOT)));
		return variables;
	}

	private static Map<String, String> settings() throws IOException {
		String json = Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
		return JsonMapper.shared()
			.readTree(json)
			.path("properties")
			.valueStream()
			.collect(Collectors.toMap((property) -> property.path("name").asString(),
					(property) -> property.path("defaultValue").asString(""), (one, other) -> one, TreeMap::new));
	}

	private static List<String> matches(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
	}

	private static List<Map<String, Object>> servers(Path file) throws IOException {
		return map(read(file).get("services")).entrySet()
			.stream()
			.filter((service) -> service.getKey().startsWith("aitracer"))
			.map((service) -> map(service.getValue()))
			.toList();
	}

	private static Map<String, Object> read(Path file) throws IOException {
		return map(new Yaml().load(Files.readString(file)));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

}
