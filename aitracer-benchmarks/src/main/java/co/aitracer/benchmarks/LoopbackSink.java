package co.aitracer.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server on the loopback interface that takes whatever is posted and throws it away.
 */
public final class LoopbackSink implements AutoCloseable {

	static {
		// without it each answer may wait 40 ms for the client's acknowledgement
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final boolean gzip;

	private final AtomicLong bytes = new AtomicLong();

	/**
	 * Starts a sink.
	 * @param port the port, 0 for a free one
	 * @param gzip whether to say that compressed bodies are welcome
	 */
	LoopbackSink(int port, boolean gzip) {
		this.gzip = gzip;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::take);
		this.server.start();
	}

	private void take(HttpExchange exchange) throws IOException {
		byte[] buffer = new byte[1 << 16];
		try (InputStream body = exchange.getRequestBody()) {
			for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
				this.bytes.addAndGet(read);
			}
		}
		if (this.gzip) {
			exchange.getResponseHeaders().set("Accept-Encoding", "gzip");
		}
		exchange.sendResponseHeaders(200, -1);
		exchange.close();
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/**
	 * How much was posted so far.
	 * @return the bytes of the bodies, as they came
	 */
	long bytes() {
		return this.bytes.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * Runs a sink as a process of its own: prints its URL, then, for each line that it
	 * reads, the bytes so far; ends with its input.
	 * @param arguments {@code gzip} to take compressed bodies
	 * @throws IOException if its input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		try (LoopbackSink sink = new LoopbackSink(0, arguments.length > 0)) {
			JavaProcess.say(sink.url());
			while (System.in.read() >= 0) {
				JavaProcess.say(sink.bytes());
			}
		}
	}

}
