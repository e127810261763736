package co.aitracer.spring.boot.autoconfigure;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;

/**
 * Runs {@link RestartedApplication} as DevTools does, each time with a class loader of
 * its own for the application's classes, and says what is left of it. A process of its
 * own, in which nothing is kept for later as long as there is memory.
 */
public final class RestartMain {

	private RestartMain() {
	}

	public static void main(String[] args) throws Exception {
		WeakReference<ClassLoader> loader = run(args[0]);
		System.out.println("threads left: " + threads("aitracer"));
		// the JDK's HTTP client ends its threads some seconds after it was let go of
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			System.gc();
			return loader.get() == null;
		});
		System.out.println("threads of the client left: " + threads("HttpClient"));
	}

	private static List<String> threads(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith(prefix))
			.toList();
	}

	private static WeakReference<ClassLoader> run(String classes) throws Exception {
		ClassLoader loader = new RestartClassLoader(RestartMain.class.getClassLoader(), new URL[] { new URL(classes) });
		Class<?> application = loader.loadClass(RestartedApplication.class.getName());
		if (application == RestartedApplication.class) {
			throw new IllegalStateException("The class was not loaded anew");
		}
		Thread thread = new Thread((Runnable) application.getConstructor().newInstance(), "restartedMain");
		thread.setContextClassLoader(loader);
		thread.start();
		thread.join();
		return new WeakReference<>(loader);
	}

}
