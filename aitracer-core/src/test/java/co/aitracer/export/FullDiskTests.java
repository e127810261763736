package co.aitracer.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A buffer on a disk that is really full: a file system of two megabytes, mounted for the
 * test. Skipped where that is not allowed.
 */
@Timeout(60)
class FullDiskTests {

	@TempDir
	private Path disk;

	private final ScriptedServer server = new ScriptedServer();

	private boolean mounted;

	@BeforeEach
	void mount() throws InterruptedException {
		this.mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", this.disk.toString());
		Assumptions.assumeTrue(this.mounted, "Only root may mount a file system");
	}

	@AfterEach
	void unmount() throws InterruptedException {
		this.server.close();
		if (this.mounted) {
			run("umount", "--lazy", this.disk.toString());
		}
	}

	@Test
	void whatDoesNotFitOnTheDiskWaitsInMemoryAndNothingIsLost() {
		this.server.otherwise((request) -> ScriptedServer.answer(503));
		LogPipeline pipeline = Pipelines.to(this.server,
				Pipelines.OPTIONS.withBatch(10, 1 << 20).withBuffer(BufferOptions.in(this.disk)));
		List<String> names = Pipelines.names(0, 100);
		names.forEach(
				(name) -> assertThat(pipeline.offer(Pipelines.log(name).toBuilder().input("x".repeat(50_000)).build()))
					.isTrue());
		await().until(() -> buffer(pipeline).written() + buffer(pipeline).keptInMemory() >= 100);
		assertThat(buffer(pipeline).written()).isPositive();
		assertThat(buffer(pipeline).keptInMemory()).isPositive();
		assertThat(pipeline.stats().queuedBytes()).isPositive();
		this.server.otherwise((request) -> ScriptedServer.answer(200));
		assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
		pipeline.close(Duration.ofSeconds(5));
		assertThat(this.server.taken()).containsExactlyElementsOf(names);
		assertThat(pipeline.stats().droppedTotal()).isZero();
		assertThat(pipeline.stats().queuedBytes()).isZero();
	}

	private static BufferStats buffer(LogPipeline pipeline) {
		return Objects.requireNonNull(pipeline.stats().sinks().get("test").buffer());
	}

	private static boolean run(String... command) throws InterruptedException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
		}
		catch (IOException ex) {
			// there is no such command here
			return false;
		}
	}

}
