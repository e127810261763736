package co.aitracer.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A process whose server is down while it records, and comes back at the end. Prints the
 * heap after each tenth, as kilobytes after a collection, then how many records arrived.
 */
public final class OutageClient {

	private static final int STEPS = 10;

	/** About what the busiest applications record; the disk keeps up with it. */
	private static final long NANOS_A_RECORD = 40_000;

	private OutageClient() {
	}

	/**
	 * Records without a server, then delivers what is left.
	 * @param arguments the way and the number of records
	 * @throws IOException if there is no temporary folder
	 */
	public static void main(String[] arguments) throws IOException {
		int port = freePort();
		URI server = URI.create("http://127.0.0.1:" + port);
		Path buffer = arguments[0].equals("disk") ? Files.createTempDirectory("aitracer-outage") : null;
		try (OutageSubject subject = OutageSubject.of(arguments[0], server, buffer)) {
			List<Conversation> conversations = Conversation.several(512);
			JavaProcess.say(heapKilobytes());
			for (int step = 0; step < STEPS; step++) {
				record(subject.recorder(), conversations, Integer.parseInt(arguments[1]) / STEPS);
				JavaProcess.say(heapKilobytes());
			}
			try (LoopbackSink sink = new LoopbackSink(port, false)) {
				subject.recorder().flush();
				JavaProcess.say(subject.delivered());
			}
		}
		finally {
			delete(buffer);
		}
	}

	private static void record(Recorder recorder, List<Conversation> conversations, int count) {
		long start = System.nanoTime();
		for (int i = 0; i < count; i++) {
			recorder.record(conversations.get(i % conversations.size()).numbered(i));
			long early = start + (i + 1) * NANOS_A_RECORD - System.nanoTime();
			if (early > 1_000_000) {
				LockSupport.parkNanos(early);
			}
		}
	}

	private static long heapKilobytes() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return (runtime.totalMemory() - runtime.freeMemory()) / 1024;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void delete(@Nullable Path folder) throws IOException {
		if (folder == null) {
			return;
		}
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted(Comparator.reverseOrder()).forEach((file) -> {
				try {
					Files.delete(file);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
	}

}
