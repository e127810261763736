package co.aitracer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import co.aitracer.export.EncodedLog;
import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;
import co.aitracer.record.LlmLog;

/**
 * Keeps the logs that a tracer under test delivers.
 */
final class Logs implements LogSink {

	private final ConcurrentLinkedQueue<LlmLog> all = new ConcurrentLinkedQueue<>();

	@Override
	public ExportResult export(List<EncodedLog> logs) {
		logs.forEach((log) -> this.all.add(log.log()));
		return ExportResult.delivered();
	}

	AITracer tracer() {
		return builder().build();
	}

	AITracerBuilder builder() {
		return new AITracerBuilder(Map.of()).project("default-project").sink(this).flushOnExit(false);
	}

	List<LlmLog> after(AITracer tracer) {
		if (!tracer.flush(Duration.ofSeconds(30))) {
			throw new AssertionError("not flushed: " + tracer.stats());
		}
		return List.copyOf(this.all);
	}

	LlmLog onlyOneAfter(AITracer tracer) {
		List<LlmLog> logs = after(tracer);
		if (logs.size() != 1) {
			throw new AssertionError("not one log: " + logs);
		}
		return logs.get(0);
	}

	@Nullable String projectAfter(AITracer tracer, String name) {
		return after(tracer).stream().filter((log) -> name.equals(log.name())).findFirst().orElseThrow().project();
	}

	static LlmLog named(String name) {
		return LlmLog.builder().name(name).model("gpt-4o").build();
	}

	static LlmRequest request(String name) {
		return LlmRequest.builder().name(name).model("gpt-4o").build();
	}

	static LlmRequest request(String name, @Nullable String project) {
		return LlmRequest.builder().name(name).model("gpt-4o").project(project).build();
	}

}
