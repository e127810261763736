package co.aitracer.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.opentelemetry.sdk.trace.SdkTracerProvider;

/**
 * Compares how many records a second one core exports.
 */
public final class ExportThroughput {

	private ExportThroughput() {
	}

	/**
	 * Runs the comparison.
	 * @param arguments {@code smoke} for the shortest run
	 */
	public static void main(String[] arguments) {
		boolean smoke = arguments.length > 0;
		Map<Setting, List<Figures>> figures = new EnumMap<>(Setting.class);
		for (int round = 0; round < (smoke ? 1 : 4); round++) {
			for (Setting setting : Setting.values()) {
				Report.progress("round " + (round + 1) + ", " + setting.title);
				figures.computeIfAbsent(setting, (any) -> new ArrayList<>()).add(measure(setting, smoke));
			}
		}
		Report report = new Report();
		report
			.say("Records of 3 KB, of 512 different texts, in bursts of 5,000, each flushed, to a server of the JDK on the loopback interface "
					+ "that throws them away. Both with their default batches (512 records of 1 MiB at most, 512 spans) and a queue of "
					+ "10,000, both on the JDK's HTTP client. %s. "
					+ "Peer: OTLP/HTTP exporter of OpenTelemetry SDK %s, protobuf.",
					JavaProcess.canPin() ? "The client is pinned to core 0, the server to core 1, by taskset"
							: "There is no taskset here: nothing is pinned, only the last column is of one core",
					Report.version(SdkTracerProvider.class));
		report.table("exported by", "median, records/s", "10th–90th percentile", "KB on the wire a record",
				"records for each second of work");
		figures.forEach((setting, rounds) -> {
			Samples rates = samples(rounds, Figures::rate);
			report.row(setting.title, rates.median(), Report.range(rates), samples(rounds, Figures::kilobytes).median(),
					samples(rounds, Figures::ratePerWork).median());
		});
		report.end();
		report.table("", "measured", "reach");
		report.row("AITracer, records/s on one core", median(figures, Setting.AITRACER), "≥ 50,000");
		ratio(report, figures, Setting.AITRACER, Setting.OPENTELEMETRY);
		ratio(report, figures, Setting.AITRACER, Setting.OPENTELEMETRY_MESSAGES);
		ratio(report, figures, Setting.AITRACER_GZIP, Setting.OPENTELEMETRY_GZIP);
		report.end();
	}

	private static Figures measure(Setting setting, boolean smoke) {
		List<String> heap = List.of("-Xms1g", "-Xmx1g");
		Object[] sinkArguments = setting.gzip ? new Object[] { "gzip" } : new Object[0];
		try (JavaProcess sink = JavaProcess.start(JavaProcess.pinned(1), heap, LoopbackSink.class, sinkArguments);
				JavaProcess client = JavaProcess.start(JavaProcess.pinned(0), heap, ExportClient.class, setting.way,
						sink.line(), setting.gzip, smoke ? 100 : 3_000, smoke ? 100 : 4_000)) {
			client.line();
			long before = Long.parseLong(sink.ask());
			String[] said = client.ask().split(" ");
			long bytes = Long.parseLong(sink.ask()) - before;
			return new Figures(Long.parseLong(said[0]), Long.parseLong(said[1]), Long.parseLong(said[2]), bytes);
		}
	}

	private static void ratio(Report report, Map<Setting, List<Figures>> figures, Setting subject, Setting peer) {
		report.row(subject.title + " ÷ " + peer.title, median(figures, subject) / median(figures, peer), "≥ 2");
	}

	private static double median(Map<Setting, List<Figures>> figures, Setting setting) {
		return samples(figures.getOrDefault(setting, List.of()), Figures::rate).median();
	}

	private static Samples samples(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
		return new Samples(rounds.stream().mapToDouble(figure).boxed().toList());
	}

	private enum Setting {

		AITRACER("AITracer", "aitracer", false),

		OPENTELEMETRY("OpenTelemetry, texts ready", "opentelemetry", false),

		OPENTELEMETRY_MESSAGES("OpenTelemetry, messages rendered", "opentelemetry-messages", false),

		AITRACER_GZIP("AITracer, gzip", "aitracer", true),

		OPENTELEMETRY_GZIP("OpenTelemetry, texts ready, gzip", "opentelemetry", true);

		private final String title;

		private final String way;

		private final boolean gzip;

		Setting(String title, String way, boolean gzip) {
			this.title = title;
			this.way = way;
			this.gzip = gzip;
		}

	}

	/**
	 * What one process did.
	 *
	 * @param records how many it exported
	 * @param nanos in which time
	 * @param work how much of a core it had meanwhile, in nanoseconds
	 * @param bytes how much arrived
	 */
	private record Figures(long records, long nanos, long work, long bytes) {

		double rate() {
			return this.records * 1e9 / this.nanos;
		}

		double ratePerWork() {
			return this.records * 1e9 / this.work;
		}

		double kilobytes() {
			return this.bytes / 1e3 / this.records;
		}

	}

}
