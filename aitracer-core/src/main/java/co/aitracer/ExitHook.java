package co.aitracer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a tracer when the JVM exits, and lets go of it when it is closed before.
 */
final class ExitHook {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private final Thread thread;

	private ExitHook(Runnable close) {
		this.thread = new Thread(close, "aitracer-shutdown");
	}

	static ExitHook register(Runnable close) {
		ExitHook hook = new ExitHook(close);
		try {
			Runtime.getRuntime().addShutdownHook(hook.thread);
		}
		catch (IllegalStateException ex) {
			logger.debug("The JVM is shutting down already: close the tracer to deliver its logs", ex);
		}
		return hook;
	}

	void remove() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.thread);
		}
		catch (IllegalStateException ex) {
			logger.debug("The JVM is shutting down: the hook stays", ex);
		}
	}

}
