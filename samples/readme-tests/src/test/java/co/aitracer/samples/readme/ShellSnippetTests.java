package co.aitracer.samples.readme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the commands of the README and the guides: a shell understands them, and the
 * scripts, options, modules and files that they name exist. What commands of the server's
 * jar say is asked by {@link GuideServerTests}; the requests of {@code docs/api.md} are
 * run by the server's ApiGuideTests.
 */
class ShellSnippetTests {

	/** Commands of the system, of whose options nothing is ours. */
	private static final Set<String> OF_THE_SYSTEM = Set.of("export", "curl", "cd", "grep", "git", "sed");

	static List<Snippet> snippets() {
		return Snippet.allIn("shell");
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void aShellUnderstandsThem(Snippet snippet) throws IOException, InterruptedException {
		Process shell = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
		shell.getOutputStream().write(snippet.text().getBytes(StandardCharsets.UTF_8));
		shell.getOutputStream().close();
		String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(shell.exitValue()).as(output).isZero();
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void whatTheyNameExists(Snippet snippet) {
		for (ShellCommand command : ShellCommand.of(snippet.text())) {
			switch (command.name()) {
				case "mvn" -> checkMaven(command);
				case "java" -> checkJava(command);
				case "docker" -> checkFiles(command.valuesOf("-f"));
				default -> {
					if (!OF_THE_SYSTEM.contains(command.name())) {
						checkScript(command);
					}
				}
			}
		}
	}

	private static void checkMaven(ShellCommand command) {
		command.valuesOf("-pl")
			.stream()
			.flatMap((list) -> Arrays.stream(list.split(",")))
			.forEach((module) -> assertThat(Snippet.root().resolve(module).resolve("pom.xml")).exists());
		command.words()
			.stream()
			.filter((word) -> word.startsWith("-P"))
			.forEach((profile) -> assertThat(Snippet.read("aitracer-server/pom.xml") + Snippet.read("pom.xml"))
				.contains("<id>" + profile.substring(2).replaceAll("['!]", "") + "</id>"));
	}

	private static void checkJava(ShellCommand command) {
		assertThat(command.jar()).as("only jars are run").isNotNull();
		String module = command.jar().replaceFirst(".*/", "").replaceFirst("-(?:[*]|\\d.*|app|$).*", "");
		Path folder = Snippet.root().resolve(module.equals("aitracer-server") ? module : "samples/" + module);
		assertThat(folder.resolve("pom.xml")).exists();
		if (module.equals("aitracer-server")) {
			String version = Snippet.read("aitracer-bom/pom.xml")
				.replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
			assertThat(command.jar()).endsWith("aitracer-server-" + version + "-app.jar");
		}
	}

	private static void checkFiles(List<String> files) {
		assertThat(files).isNotEmpty().allSatisfy((file) -> assertThat(Snippet.root().resolve(file)).exists());
	}

	private static void checkScript(ShellCommand command) {
		Path script = Snippet.root().resolve(command.name());
		assertThat(script).isRegularFile().isExecutable();
		assertThat(command.words().stream().skip(1).filter((word) -> word.startsWith("--")))
			.allSatisfy((option) -> assertThat(Files.readString(script)).contains(option));
	}

}
