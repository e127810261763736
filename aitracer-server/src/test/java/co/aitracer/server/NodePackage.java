package co.aitracer.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A folder of {@code src/test/js}, installed by npm once a build.
 */
public final class NodePackage {

	private final Path sources;

	private final Path installed;

	private @Nullable Outcome outcome;

	/**
	 * Names a package.
	 * @param name the name of its folder
	 */
	public NodePackage(String name) {
		this.sources = Path.of("src", "test", "js", name);
		this.installed = Path.of("target", name + "-node");
	}

	/**
	 * Installs the package, unless it is; the test is skipped where that cannot be done.
	 * @return the folder to run it in
	 * @throws IOException if its files cannot be copied
	 * @throws InterruptedException if the thread is interrupted
	 */
	public Path install() throws IOException, InterruptedException {
		synchronized (NodePackage.class) {
			Assumptions.assumeTrue(exists("node") && exists("npm"), "node and npm are not installed");
			Files.createDirectories(this.installed);
			try (Stream<Path> files = Files.list(this.sources)) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					Files.copy(file, this.installed.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
				}
			}
			if (!Files.isDirectory(this.installed.resolve("node_modules"))) {
				// the versions are those of the lock file; "npm ci" would also want the
				// builds
				// for other systems, which not every registry has
				Outcome outcome = this.outcome;
				if (outcome == null) {
					outcome = run(this.installed, 180, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts");
					this.outcome = outcome;
				}
				Assumptions.assumeTrue(outcome.code() == 0,
						"npm could not install " + this.sources + ": " + outcome.output());
			}
			return this.installed;
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

	/**
	 * Runs a command to its end.
	 * @param folder where it runs
	 * @param seconds how long it may take
	 * @param command the command and its arguments
	 * @return how it ended
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static Outcome run(Path folder, int seconds, String... command) throws IOException, InterruptedException {
		Path log = Files.createTempFile("node", ".log");
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
	public record Outcome(int code, String output) {
	}

}
