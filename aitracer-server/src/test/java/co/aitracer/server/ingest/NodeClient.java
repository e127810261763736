package co.aitracer.server.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exporters of JavaScript, installed by npm once a build.
 */
final class NodeClient {

	private static final Path SOURCES = Path.of("src", "test", "js", "otlp");

	private static final Path INSTALLED = Path.of("target", "otlp-clients");

	private NodeClient() {
	}

	static void send(String kind, String url, String key) throws Exception {
		install();
		Outcome outcome = run(INSTALLED, 60, "node", "send.mjs", kind, url, key);
		assertThat(outcome.code()).as(outcome.output()).isZero();
	}

	private static synchronized void install() throws Exception {
		Assumptions.assumeTrue(exists("node") && exists("npm"), "node and npm are not installed");
		Files.createDirectories(INSTALLED);
		try (Stream<Path> files = Files.list(SOURCES)) {
			for (Path file : files.toList()) {
				Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		if (!Files.isDirectory(INSTALLED.resolve("node_modules"))) {
			Outcome outcome = run(INSTALLED, 180, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
			Assumptions.assumeTrue(outcome.code() == 0, () -> "npm could not install the clients: " + outcome.output());
		}
	}

	private static boolean exists(String command) throws InterruptedException {
		try {
			return run(Path.of("."), 30, command, "--version").code() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Outcome run(Path folder, int seconds, String... command) throws IOException, InterruptedException {
		Path log = Files.createTempFile("node-client", ".log");
		Process process = new ProcessBuilder(List.of(command)).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
		if (!ended) {
			process.destroyForcibly().waitFor();
		}
		String output = Files.readString(log, StandardCharsets.UTF_8);
		Files.delete(log);
		return new Outcome(ended ? process.exitValue() : -1, output);
	}

	/**
	 * How a command ended.
	 *
	 * @param code the exit code, -1 when it took too long
	 * @param output what it printed
	 */
	private record Outcome(int code, String output) {
	}

}
