package co.aitracer.samples.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * An AITracer server in a process of its own, as a user runs it: its classes must not
 * meet those of the application under test.
 */
public final class AITracerServer implements AutoCloseable {

	private static final String JAR_PROPERTY = "aitracer.server.jar";

	private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

	private static final Pattern READY = Pattern.compile("AITracer is ready at (http://localhost:\\d+)");

	private static final String API_KEY = "at-sample-0123456789abcdefghij";

	private static final String PASSWORD = "sample-password";

	private final Process process;

	private final Path output;

	private final String url;

	private AITracerServer(Process process, Path output) {
		this.process = process;
		this.output = output;
		this.url = awaitUrl();
	}

	/**
	 * Starts a server on a free port and waits until it is ready.
	 * @param folder an empty folder for its data and output
	 * @param arguments more settings, as arguments
	 * @return the server
	 */
	public static AITracerServer start(Path folder, String... arguments) {
		Path output = folder.resolve("server.log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-jar",
						jar().toString(), "--server.port=0", "--aitracer.server.data-dir=" + folder.resolve("data"),
						"--aitracer.server.bootstrap.admin-password=" + PASSWORD,
						"--aitracer.server.bootstrap.api-key=" + API_KEY));
		command.addAll(List.of(arguments));
		try {
			Process process = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			return new AITracerServer(process, output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where the server listens.
	 * @return the base URL for clients and browsers
	 */
	public String url() {
		return this.url;
	}

	/**
	 * A key with which logs can be sent.
	 * @return the key
	 */
	public String apiKey() {
		return API_KEY;
	}

	/**
	 * Signs in as a person would.
	 * @return the server's pages
	 */
	public Dashboard dashboard() {
		return Dashboard.signIn(this.url, "admin", PASSWORD);
	}

	/**
	 * Opens a browser.
	 * @return the browser, empty if the machine has no Chromium
	 */
	public Optional<DashboardBrowser> browser() {
		return DashboardBrowser.start(this.url, PASSWORD);
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private String awaitUrl() {
		try {
			return Awaitility.await("the server's start")
				.atMost(START_TIMEOUT)
				.pollInterval(Duration.ofMillis(100))
				.until(this::readyUrl, (found) -> found != null);
		}
		catch (RuntimeException | Error ex) {
			close();
			throw ex;
		}
	}

	private @Nullable String readyUrl() throws IOException {
		String text = Files.readString(this.output);
		Matcher ready = READY.matcher(text);
		if (ready.find()) {
			return ready.group(1);
		}
		if (!this.process.isAlive()) {
			throw new IllegalStateException("The server ended before it was ready:\n" + text);
		}
		return null;
	}

	private static Path jar() {
		String jar = System.getProperty(JAR_PROPERTY);
		if (jar == null || !Files.isRegularFile(Path.of(jar))) {
			throw new IllegalStateException("The system property '" + JAR_PROPERTY + "' names no file, but '" + jar
					+ "'. Build the server first (mvn package -pl aitracer-server -am), or run mvn verify.");
		}
		return Path.of(jar);
	}

}
