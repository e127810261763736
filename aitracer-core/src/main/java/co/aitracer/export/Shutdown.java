package co.aitracer.export;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Whether, and until when, the pipeline is shutting down.
 */
final class Shutdown {

	private final AtomicReference<@Nullable Long> deadline = new AtomicReference<>(null);

	/**
	 * Asks for the shutdown.
	 * @param timeout how long deliveries may still be tried
	 * @return false if it was asked for before
	 */
	boolean request(Duration timeout) {
		return this.deadline.compareAndSet(null, System.nanoTime() + timeout.toNanos());
	}

	boolean requested() {
		return this.deadline.get() != null;
	}

	boolean expired() {
		Long nanos = this.deadline.get();
		return nanos != null && System.nanoTime() - nanos >= 0;
	}

}
