package co.aitracer.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;

/**
 * A process that exports as much as it can, in bursts that fit into the queue. Prints how
 * many records it exported, how many nanoseconds that took, and how many of a core.
 */
public final class ExportClient {

	private static final int BURST = 5_000;

	private static final int CONVERSATIONS = 512;

	private ExportClient() {
	}

	/**
	 * Exports for a while.
	 * @param arguments the way, the URL of the sink, whether bodies are compressed, the
	 * milliseconds to warm up and those to measure
	 */
	public static void main(String[] arguments) {
		URI sink = URI.create(arguments[1]);
		boolean gzip = Boolean.parseBoolean(arguments[2]);
		List<Conversation> conversations = Conversation.several(CONVERSATIONS);
		try (Recorder recorder = recorder(arguments[0], sink, gzip)) {
			export(recorder, conversations, Long.parseLong(arguments[3]));
			OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
			JavaProcess.say("warm");
			waitForGo();
			long work = system.getProcessCpuTime();
			long start = System.nanoTime();
			long records = export(recorder, conversations, Long.parseLong(arguments[4]));
			JavaProcess.say(records + " " + (System.nanoTime() - start) + " " + (system.getProcessCpuTime() - work));
		}
	}

	private static Recorder recorder(String way, URI sink, boolean gzip) {
		return switch (way) {
			case "aitracer" -> Exporting.aitracer(sink, null);
			case "opentelemetry" -> Exporting.opentelemetry(Exporting.exporter(sink, gzip));
			case "opentelemetry-messages" -> Exporting.opentelemetryOfMessages(Exporting.exporter(sink, gzip));
			default -> throw new IllegalArgumentException("There is no way '" + way + "'");
		};
	}

	private static void waitForGo() {
		try {
			System.in.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long export(Recorder recorder, List<Conversation> conversations, long millis) {
		long end = System.nanoTime() + millis * 1_000_000;
		long records = 0;
		while (System.nanoTime() - end < 0) {
			for (int i = 0; i < BURST; i++) {
				recorder.record(conversations.get(i % CONVERSATIONS));
			}
			recorder.flush();
			records += BURST;
		}
		return records;
	}

}
