package co.aitracer.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.opentelemetry.sdk.trace.SdkTracerProvider;

/**
 * Compares the heap while the server is down, and what is lost by that.
 */
public final class Outage {

	private Outage() {
	}

	/**
	 * Runs the comparison.
	 * @param arguments {@code smoke} for the shortest run
	 */
	public static void main(String[] arguments) {
		int records = (arguments.length > 0) ? 30_000 : 1_000_000;
		Report report = new Report();
		report
			.say("%,d records of 3 KB, each with texts of its own, at 25,000 a second while the server's port is closed; "
					+ "then the server is there. Heap after a collection, before the first and after each tenth. "
					+ "AITracer may keep 64 MiB in memory (its default), with a buffer on disk also 8 GiB there. "
					+ "Peer: BatchSpanProcessor (a queue of %,d spans instead of its 2,048) and OTLP/HTTP exporter of "
					+ "OpenTelemetry SDK %s.", records, Exporting.QUEUE, Report.version(SdkTracerProvider.class));
		report.table("recorded by", "heap before, MB", "heap after each tenth, MB", "most above before, MB", "arrived",
				"lost");
		for (String way : List.of("aitracer", "disk", "opentelemetry")) {
			measure(report, way, records);
		}
		report.end();
		report.say("Reach: flat, and within the configured bytes.");
	}

	private static void measure(Report report, String way, int records) {
		Report.progress(way);
		try (JavaProcess client = JavaProcess.start(List.of(), List.of("-Xms512m", "-Xmx512m"), OutageClient.class, way,
				records)) {
			double before = megabytes(client.line());
			List<String> heaps = new ArrayList<>();
			double most = 0;
			for (int step = 0; step < 10; step++) {
				double heap = megabytes(client.line());
				most = Math.max(most, heap - before);
				heaps.add(Report.number(heap));
			}
			long arrived = Long.parseLong(client.line());
			report.row(title(way), before, String.join(" ", heaps), most, arrived, records - arrived);
		}
	}

	private static String title(String way) {
		return switch (way) {
			case "disk" -> "AITracer, buffer on disk";
			case "aitracer" -> "AITracer";
			default -> "OpenTelemetry";
		};
	}

	private static double megabytes(String kilobytes) {
		return Long.parseLong(kilobytes) / 1024.0;
	}

}
