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
		return this.deadline.compareAndSet(null, System.nanoTime() + Waits.nanos(timeout));
	}

	/**
	 * Ends the time that deliveries have.
	 */
	void expire() {
		this.deadline.set(System.nanoTime());
	}

	boolean requested() {
		return this.deadline.get() != null;
	}

	boolean expired() {
		return remainingNanos() <= 0;
	}

	/**
	 * How long deliveries may still be tried.
	 * @return nanoseconds; as good as endless before the shutdown
	 */
	long remainingNanos() {
		Long nanos = this.deadline.get();
		return (nanos != null) ? nanos - System.nanoTime() : Long.MAX_VALUE;
	}

}
