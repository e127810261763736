package co.aitracer.benchmarks;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.openjdk.jmh.runner.RunnerException;
import org.springframework.ai.chat.model.ChatModel;

/**
 * Compares what a recorded chat call costs its thread.
 */
public final class CallerChat {

	private CallerChat() {
	}

	/**
	 * Runs the comparison.
	 * @param arguments {@code smoke} for the shortest run
	 * @throws RunnerException if it fails
	 */
	public static void main(String[] arguments) throws RunnerException {
		JmhRun<Way> run = JmhRun.of(CallerChatBenchmark.class, "way", Way.class, arguments.length > 0);
		Report report = new Report();
		report
			.say("A chat call with a prompt of 2 KB and an answer of 1 KB, recorded by its own thread in bursts of %,d "
					+ "that fit into the queues; sink and exporter do nothing. Peers: OpenTelemetry SDK %s with its "
					+ "BatchSpanProcessor, Micrometer Tracing %s (no content), Spring AI %s.",
					CallerChatBenchmark.BURST, Report.version(SdkTracerProvider.class), Report.version(Tracer.class),
					Report.version(ChatModel.class));
		report.table("recorded by", "median, ns a call", "10th–90th percentile", "bytes a call");
		run.results()
			.forEach((way, result) -> report.row(way.title(), result.nanos().median(), Report.range(result.nanos()),
					result.bytes()));
		report.end();
		report.table("ratio", "time", "bytes", "reach");
		ratio(report, run, Way.AITRACER, Way.OPENTELEMETRY_TEXT, "≤ 0.50");
		ratio(report, run, Way.AITRACER, Way.OPENTELEMETRY_MESSAGES, "≤ 0.50");
		ratio(report, run, Way.SPRING_AI_AITRACER, Way.SPRING_AI_TRACING, "");
		report.row("AITracer, median in µs", run.of(Way.AITRACER).nanos().median() / 1_000, "", "≤ 2");
		report.row("AITracer's part of a Spring AI observation, median in µs",
				(run.of(Way.SPRING_AI_AITRACER).nanos().median() - run.of(Way.SPRING_AI).nanos().median()) / 1_000,
				run.of(Way.SPRING_AI_AITRACER).bytes() - run.of(Way.SPRING_AI).bytes(), "≤ 2");
		report.end();
	}

	private static void ratio(Report report, JmhRun<Way> run, Way subject, Way peer, String reach) {
		report.row(subject.title() + " ÷ " + peer.title(),
				run.of(subject).nanos().median() / run.of(peer).nanos().median(),
				run.of(subject).bytes() / run.of(peer).bytes(), reach);
	}

}
