package co.aitracer.samples.readme;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import co.aitracer.samples.harness.AITracerServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The settings and commands of the server that the guides show, tried on its jar.
 */
class GuideServerTests {

	private static final Path JAR = Path.of(System.getProperty("aitracer.server.jar", ""));

	private static final String ISSUER = "https://id.example.com/realms/company";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

	@TempDir
	Path folder;

	static List<SnippetSettings> settings() {
		return SnippetSettings.all().stream().filter(SnippetSettings::ofTheServer).toList();
	}

	@Test
	void knowsEverySetting() {
		KnownSettings known = KnownSettings.ofApplication(JAR);
		assertThat(settings()).hasSizeGreaterThan(3)
			.allSatisfy((settings) -> assertThat(settings.values().keySet())
				.allSatisfy((name) -> assertThat(known.knows(name)).as(name).isTrue()));
		assertThat(commands().stream().flatMap((command) -> command.arguments().stream()))
			.filteredOn((argument) -> argument.matches("--[a-z]+\\..*"))
			.isNotEmpty()
			.allSatisfy((argument) -> assertThat(known.knows(argument.replaceAll("^--|=.*", ""))).isTrue());
	}

	/**
	 * One server has them all. What others run is replaced: an identity provider by a
	 * stub, ClickHouse by a port that nothing listens at, which is an outage.
	 * @throws Exception if a file cannot be written
	 */
	@Test
	void startsWithTheSettingsOfAllGuides() throws Exception {
		HttpServer provider = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		String issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
		provider.createContext("/", (exchange) -> {
			byte[] answer = """
					{"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token",
					"jwks_uri": "%1$s/keys", "subject_types_supported": ["public"],
					"response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"]}"""
				.formatted(issuer)
				.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		provider.start();
		try (AITracerServer server = AITracerServer.start(this.folder, arguments(issuer))) {
			HttpResponse<String> page = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(server.url() + "/login")).build(),
						HttpResponse.BodyHandlers.ofString());
			assertThat(page.body()).as("the provider of docs/access.md").contains("Example Inc");
		}
		finally {
			provider.stop(0);
		}
	}

	private static String[] arguments(String issuer) {
		List<String> arguments = new ArrayList<>();
		for (SnippetSettings settings : settings()) {
			settings.arguments()
				.stream()
				.map((argument) -> argument.replace(ISSUER, issuer)
					.replace("http://clickhouse:8123", "http://127.0.0.1:1"))
				.forEach(arguments::add);
			PLACEHOLDER.matcher(settings.snippet().text())
				.results()
				.forEach((name) -> arguments.add("--" + name.group(1) + "=0123456789abcdef"));
		}
		return arguments.stream().distinct().toArray(String[]::new);
	}

	@Test
	void knowsEveryCommandAndItsOptions() throws Exception {
		List<List<String>> used = commands().stream()
			.map(ShellCommand::arguments)
			.filter((arguments) -> !arguments.isEmpty() && !arguments.get(0).startsWith("-"))
			.toList();
		assertThat(used).hasSizeGreaterThan(3);
		for (String name : used.stream().map((arguments) -> arguments.get(0)).distinct().toList()) {
			String help = help(name);
			assertThat(used).filteredOn((arguments) -> arguments.get(0).equals(name))
				.allSatisfy((arguments) -> assertThat(arguments).filteredOn((argument) -> argument.startsWith("-"))
					.allSatisfy((option) -> assertThat(help).containsPattern(
							"(?m)^ +(?:-\\w, )?" + Pattern.quote(option.replaceFirst("=.*", "")) + "\\b")));
		}
	}

	private static String help(String command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
				JAR.toString(), command, "--help")
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
		return output;
	}

	private static List<ShellCommand> commands() {
		return Snippet.allIn("shell")
			.stream()
			.flatMap((snippet) -> ShellCommand.of(snippet.text()).stream())
			.filter((command) -> command.jar() != null && command.jar().contains("aitracer-server"))
			.toList();
	}

}
