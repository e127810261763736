package co.aitracer.server.store.clickhouse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

import co.aitracer.server.NodePackage;

/**
 * A ClickHouse in a process of its own, which can be killed and started again. Tests that
 * need none of their own share one, or the one that {@code AITRACER_TEST_CLICKHOUSE_URL}
 * names.
 */
public final class ClickHouseEngine implements AutoCloseable {

	private static final String NAMED = "AITRACER_TEST_CLICKHOUSE_URL";

	private static final NodePackage SERVER = new NodePackage("clickhouse");

	private static @Nullable ClickHouseEngine shared;

	private final Path folder;

	private final String password;

	private Process process;

	private int port;

	private ClickHouseEngine(Path folder, String password) throws IOException, InterruptedException {
		this.folder = folder;
		this.password = password;
		this.process = start();
	}

	/**
	 * The address of the engine that tests share; skips the test where there is none.
	 * @return the address
	 */
	public static synchronized String sharedUrl() {
		String named = System.getenv(NAMED);
		if (named != null && !named.isBlank()) {
			return named;
		}
		ClickHouseEngine engine = shared;
		if (engine == null) {
			engine = start(temporary(), "");
			Runtime.getRuntime().addShutdownHook(new Thread(engine::discard));
			shared = engine;
		}
		return engine.url();
	}

	/**
	 * Starts an engine; skips the test where that cannot be done.
	 * @param folder keeps its data
	 * @param password asked of everybody, unless empty
	 * @return the engine
	 */
	public static ClickHouseEngine start(Path folder, String password) {
		try {
			return new ClickHouseEngine(folder, password);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Where it is reached, the same after a restart.
	 * @return the address
	 */
	public String url() {
		return "http://127.0.0.1:" + this.port;
	}

	/**
	 * Kills the process as a power cut does.
	 * @throws InterruptedException if the thread is interrupted
	 */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/**
	 * Starts the process again.
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if the thread is interrupted
	 */
	public void restart() throws IOException, InterruptedException {
		this.process = start();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private void discard() {
		try {
			kill();
			FileSystemUtils.deleteRecursively(this.folder);
		}
		catch (IOException | InterruptedException ex) {
			// a folder of the system's temporary ones stays behind
			Thread.currentThread().interrupt();
		}
	}

	private Process start() throws IOException, InterruptedException {
		Path installed = SERVER.install();
		Path errors = Files.createTempFile("clickhouse", ".log");
		List<String> command = new ArrayList<>(List.of("node", "server.mjs", this.folder.toAbsolutePath().toString(),
				Integer.toString(this.port), this.password));
		// its standard input is this process: it ends with it
		Process started = new ProcessBuilder(command).directory(installed.toFile())
			.redirectError(errors.toFile())
			.start();
		String line = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))
			.readLine();
		Assumptions.assumeTrue(line != null,
				() -> "ClickHouse does not run here: " + errors.toAbsolutePath() + " says why");
		Files.delete(errors);
		this.port = Integer.parseInt(line);
		return started;
	}

	private static Path temporary() {
		try {
			return Files.createTempDirectory("clickhouse");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
