package co.aitracer.export;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import co.aitracer.AITracer;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.TokenUsage;

/**
 * An application that makes a million calls in a small heap and tells how much of it is
 * in use.
 */
public final class SoakMain {

	private static final int ROUNDS = 10;

	private static final int CALLS_A_ROUND = 100_000;

	private static final List<Map<String, String>> MESSAGES = List.of(
			Map.of("role", "system", "content", "You are helpful. ".repeat(20)),
			Map.of("role", "user", "content", "Tell me a story. ".repeat(20)));

	private SoakMain() {
	}

	public static void main(String[] arguments) {
		AITracer tracer = AITracer.builder()
			.apiKey(Pipelines.KEY)
			.baseUrl(URI.create(arguments[0]).toString())
			.project("soak")
			.export(ExportOptions.DEFAULTS.withBatch(500, 1 << 20))
			.build();
		for (int round = 0; round < ROUNDS; round++) {
			for (int call = 0; call < CALLS_A_ROUND; call++) {
				record(tracer, round * CALLS_A_ROUND + call);
			}
			boolean flushed = tracer.flush(Duration.ofMinutes(1));
			System.gc();
			ExportStats stats = tracer.stats();
			System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + " " + stats.sent()
					+ " " + stats.droppedTotal() + " " + flushed);
		}
		tracer.close();
	}

	private static void record(AITracer tracer, int number) {
		// many projects and traces, as in an application that runs for long
		LlmRequest request = LlmRequest.builder()
			.model("gpt-4o")
			.project("feature-" + number % 2_000)
			.input(Map.of("messages", MESSAGES))
			.build();
		LlmResponse response = LlmResponse.builder()
			.output(Map.of("content", "Once upon a time " + number))
			.usage(new TokenUsage(100L, 10L, null, null, null))
			.build();
		tracer.start(request).complete(response);
		// faster than any application calls a model: wait, or most would be dropped
		while (number % 100 == 0 && tracer.stats().queued() > 5_000) {
			LockSupport.parkNanos(100_000);
		}
	}

}
