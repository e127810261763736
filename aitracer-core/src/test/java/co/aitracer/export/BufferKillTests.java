package co.aitracer.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Kills an application that keeps its logs on disk, again and again, while the server
 * comes and goes.
 */
class BufferKillTests {

	private static final int KILLS = 50;

	@TempDir
	private Path directory;

	private final ScriptedServer server = new ScriptedServer();

	private final AtomicInteger requests = new AtomicInteger();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	@Timeout(300)
	void whatWasAcceptedIsDeliveredAfterFiftyKills() throws Exception {
		// away for fifty requests of each hundred
		this.server.otherwise(
				(request) -> ScriptedServer.answer(((this.requests.incrementAndGet() / 50) % 2 == 0) ? 200 : 503));
		Random random = new Random(50);
		List<String> accepted = new ArrayList<>();
		Set<String> attempted = new HashSet<>();
		for (int kill = 0; kill < KILLS; kill++) {
			int first = kill * 1_000_000;
			int safe = recordAndKill(first, 1 + random.nextInt(80));
			accepted.addAll(Pipelines.names(first, first + safe));
			attempted.addAll(Pipelines.names(first, first + safe + 10_000));
		}
		this.server.otherwise((request) -> ScriptedServer.answer(200));
		try (LogPipeline last = Pipelines.to(this.server,
				Pipelines.OPTIONS.withBuffer(BufferOptions.in(this.directory)))) {
			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(new HashSet<>(this.server.taken())).containsAll(accepted));
			assertThat(last.stats().dropped()).allSatisfy((reason, logs) -> assertThat(logs).isZero());
		}
		// the server knows a log by its trace and span, so what came twice counts once
		Set<String> delivered = new HashSet<>(this.server.taken());
		assertThat(accepted).hasSizeGreaterThan(KILLS).doesNotHaveDuplicates();
		assertThat(attempted).containsAll(delivered);
	}

	/**
	 * Runs the application until it has said so often how much is safe, then kills it.
	 */
	private int recordAndKill(int first, int reports) throws IOException, InterruptedException {
		Process application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp",
				System.getProperty("java.class.path"), BufferKillWriter.class.getName(), this.server.url().toString(),
				this.directory.toString(), Integer.toString(first))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		int safe = 0;
		try (BufferedReader output = application.inputReader()) {
			for (int i = 0; i < reports; i++) {
				safe = Math.max(safe, Integer.parseInt(output.readLine()));
			}
			// not Process.destroyForcibly, which closes the stream before it is read
			application.toHandle().destroyForcibly();
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				// the last line may have been cut by the kill: a shorter number says less
				safe = line.isEmpty() ? safe : Math.max(safe, Integer.parseInt(line));
			}
		}
		application.waitFor();
		return safe;
	}

}
