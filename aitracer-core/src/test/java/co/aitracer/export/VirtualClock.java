package co.aitracer.export;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock on which waiting for a sink takes no time: whoever waits moves it on.
 */
final class VirtualClock implements PipelineClock {

	private final AtomicLong nanos = new AtomicLong();

	@Override
	public long nanoTime() {
		return this.nanos.get();
	}

	@Override
	public void park(Object blocker, long wait) {
		if (blocker instanceof Outlet && wait < Outlet.ADOPTION_NANOS - Duration.ofSeconds(10).toNanos()) {
			this.nanos.addAndGet(wait);
		}
		else {
			// nothing is to be done: time stands still until somebody comes
			LockSupport.parkNanos(blocker, 1_000_000);
		}
	}

	void advance(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	Duration elapsed() {
		return Duration.ofNanos(this.nanos.get());
	}

}
