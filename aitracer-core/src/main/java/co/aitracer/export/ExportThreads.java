package co.aitracer.export;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipeline's threads. They outlive the request that starts them, so they inherit none
 * of its thread locals and not its class loader.
 */
final class ExportThreads {

	private static final Logger logger = LoggerFactory.getLogger(ExportThreads.class);

	private ExportThreads() {
	}

	static Thread make(String name, Runnable task) {
		Thread thread = new Thread(null, task, name, 0, false);
		thread.setContextClassLoader(ExportThreads.class.getClassLoader());
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Starts a thread.
	 * @param thread the thread
	 * @return false if the JVM has none to give now
	 */
	static boolean start(Thread thread) {
		try {
			thread.start();
			return true;
		}
		catch (OutOfMemoryError ex) {
			logger.warn("The thread {} cannot be started now; the next log asks again", thread.getName(), ex);
			return false;
		}
	}

}
