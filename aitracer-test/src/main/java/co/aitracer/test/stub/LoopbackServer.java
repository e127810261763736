package co.aitracer.test.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * The JDK's HTTP server on loopback, with a thread for each request.
 */
final class LoopbackServer implements AutoCloseable {

	private static final int BACKLOG = 1024;

	static {
		// the JDK's server reads these once, when its first instance is made: without the
		// first one each event of a stream waits 40 ms for the client's acknowledgement
		setIfAbsent("sun.net.httpserver.nodelay", "true");
		// and it must not close idle connections that a client's pool is about to reuse
		setIfAbsent("sun.net.httpserver.maxIdleConnections", "4096");
		setIfAbsent("sun.net.httpserver.idleInterval", "600");
	}

	private final HttpServer server;

	private final ExecutorService executor;

	LoopbackServer(int port, HttpHandler handler) {
		InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
		try {
			this.server = HttpServer.create(address, BACKLOG);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"Cannot listen on %s: choose another port with OpenAiStub.builder().port(...) or --port"
						.formatted(address),
					ex);
		}
		this.executor = threadPerRequest();
		this.server.setExecutor(this.executor);
		this.server.createContext("/", handler);
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	private static void setIfAbsent(String property, String value) {
		if (System.getProperty(property) == null) {
			System.setProperty(property, value);
		}
	}

	private static ExecutorService threadPerRequest() {
		try {
			// virtual threads, where the JDK has them
			return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			AtomicInteger number = new AtomicInteger();
			return Executors.newCachedThreadPool((task) -> {
				Thread thread = new Thread(task, "openai-stub-" + number.incrementAndGet());
				thread.setDaemon(true);
				return thread;
			});
		}
	}

}
