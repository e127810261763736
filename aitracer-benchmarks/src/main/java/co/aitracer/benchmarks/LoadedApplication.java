package co.aitracer.benchmarks;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import co.aitracer.benchmarks.app.ChatApplication;
import co.aitracer.test.stub.OpenAiStub;

/**
 * An application in this JVM that shares no class with another one.
 */
final class LoadedApplication implements AutoCloseable {

	private final Side side;

	private final URLClassLoader loader;

	private final UnaryOperator<String> model;

	private final AutoCloseable application;

	private LoadedApplication(Side side, URLClassLoader loader, UnaryOperator<String> model,
			AutoCloseable application) {
		this.side = side;
		this.loader = loader;
		this.model = model;
		this.application = application;
	}

	static LoadedApplication open(Side side, OpenAiStub stub, LoopbackSink sink) {
		URL[] urls = side.classpath().stream().map(LoadedApplication::url).toArray(URL[]::new);
		URLClassLoader loader = new URLClassLoader(side.name(), urls, ClassLoader.getPlatformClassLoader());
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(loader);
		try {
			String[] settings = Side.settings(stub.baseUrl(), sink.url().toString()).toArray(String[]::new);
			Object model = loader.loadClass(ChatApplication.class.getName())
				.getMethod("open", String[].class)
				.invoke(null, (Object) settings);
			@SuppressWarnings("unchecked")
			UnaryOperator<String> asks = (UnaryOperator<String>) model;
			return new LoadedApplication(side, loader, asks, (AutoCloseable) model);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Side side() {
		return this.side;
	}

	String ask(String prompt) {
		return this.model.apply(prompt);
	}

	/**
	 * Closes the application, which delivers what it has recorded.
	 */
	@Override
	public void close() throws Exception {
		this.application.close();
		this.loader.close();
	}

}
