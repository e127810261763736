package co.aitracer.benchmarks;

import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.openjdk.jmh.runner.RunnerException;
import org.springframework.ai.chat.model.ChatModel;

/**
 * Compares what a recorded stream costs the thread that its chunks come on.
 */
public final class CallerStream {

	private CallerStream() {
	}

	/**
	 * Runs the comparison.
	 * @param arguments {@code smoke} for the shortest run
	 * @throws RunnerException if it fails
	 */
	public static void main(String[] arguments) throws RunnerException {
		JmhRun<StreamWay> run = JmhRun.of(CallerStreamBenchmark.class, "way", StreamWay.class, arguments.length > 0);
		JmhRun.Cost alone = run.of(StreamWay.SPRING_AI);
		Report report = new Report();
		report.say(
				"A chat call with a prompt of 2 KB whose answer of 1 KB comes in %d chunks, in bursts of %d calls "
						+ "that fit into the queues; sink and exporter do nothing. Peer: OpenTelemetry SDK %s with its "
						+ "BatchSpanProcessor; Spring AI %s.",
				StreamedConversation.CHUNKS, CallerStreamBenchmark.BURST, Report.version(SdkTracerProvider.class),
				Report.version(ChatModel.class));
		report.table("recorded by", "median, ns a chunk", "10th–90th percentile of ns a call",
				"ns a chunk above Spring AI alone", "bytes a chunk above Spring AI alone");
		run.results()
			.forEach((way, result) -> report.row(way.title(), result.nanos().median() / StreamedConversation.CHUNKS,
					Report.range(result.nanos()), nanosAbove(alone, result), bytesAbove(alone, result)));
		report.end();
		report.table("", "measured", "reach");
		report.row("AITracer, the whole of it, in µs a chunk", nanosAbove(alone, run.of(StreamWay.AITRACER)) / 1_000,
				"≤ 1");
		report.row("AITracer ÷ OpenTelemetry, time",
				nanosAbove(alone, run.of(StreamWay.AITRACER)) / nanosAbove(alone, run.of(StreamWay.OPENTELEMETRY)), "");
		report.row("AITracer ÷ OpenTelemetry, bytes",
				bytesAbove(alone, run.of(StreamWay.AITRACER)) / bytesAbove(alone, run.of(StreamWay.OPENTELEMETRY)), "");
		report.end();
	}

	private static double nanosAbove(JmhRun.Cost alone, JmhRun.Cost result) {
		return (result.nanos().median() - alone.nanos().median()) / StreamedConversation.CHUNKS;
	}

	private static double bytesAbove(JmhRun.Cost alone, JmhRun.Cost result) {
		return (result.bytes() - alone.bytes()) / StreamedConversation.CHUNKS;
	}

}
