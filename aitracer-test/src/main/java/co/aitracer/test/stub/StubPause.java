package co.aitracer.test.stub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits inside replies, which end at once when the stub closes.
 */
final class StubPause implements AutoCloseable {

	private final CountDownLatch closed = new CountDownLatch(1);

	void await(Duration duration) throws IOException {
		if (duration.isZero() || duration.isNegative()) {
			return;
		}
		try {
			if (this.closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new InterruptedIOException("The stub was closed");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("The stub was interrupted");
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
	}

}
