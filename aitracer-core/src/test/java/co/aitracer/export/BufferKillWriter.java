package co.aitracer.export;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that records without end and tells how many of its logs are safe, until
 * it is killed.
 */
public final class BufferKillWriter {

	private static final int BURST = 25;

	private BufferKillWriter() {
	}

	public static void main(String[] arguments) {
		LogPipeline pipeline = Pipelines.to(URI.create(arguments[0]),
				Pipelines.OPTIONS.withBatch(20, 1 << 20)
					.withFlushInterval(Duration.ofMillis(5))
					.withBuffer(new BufferOptions(Path.of(arguments[1]), 64 << 20, Duration.ofDays(1))));
		int first = Integer.parseInt(arguments[2]);
		for (int next = first; true; next += BURST) {
			Pipelines.offer(pipeline, next, next + BURST);
			long safe = next + BURST - first;
			while (written(pipeline) < safe) {
				LockSupport.parkNanos(50_000);
				System.out.println(written(pipeline));
			}
			System.out.println(safe);
		}
	}

	private static long written(LogPipeline pipeline) {
		return Objects.requireNonNull(pipeline.stats().sinks().get("test").buffer()).written();
	}

}
