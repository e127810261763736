package co.aitracer.export;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where logs wait on disk, so that they survive a kill of the application and a long
 * outage of the server. Several processes may name the same directory: each takes a part
 * of its own.
 *
 * @param directory the directory; created, readable by its owner only, when absent
 * @param maxBytes how much may wait there; what comes beyond waits in memory
 * @param maxAge logs that waited longer are dropped
 * @since 0.1.0
 */
public record BufferOptions(Path directory, long maxBytes, Duration maxAge) {

	/**
	 * 512 MiB.
	 */
	public static final long DEFAULT_MAX_BYTES = 512L << 20;

	/**
	 * Seven days.
	 */
	public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(7);

	/** Eight segments of the smallest size. */
	private static final long LEAST_BYTES = 1L << 20;

	/**
	 * Checks the values.
	 */
	public BufferOptions {
		Objects.requireNonNull(directory, "directory");
		if (maxBytes < LEAST_BYTES) {
			throw new IllegalArgumentException("'maxBytes' must be at least 1 MiB, but is " + maxBytes);
		}
		if (maxAge.isNegative() || maxAge.isZero()) {
			throw new IllegalArgumentException("'maxAge' must be positive, but is " + maxAge);
		}
	}

	/**
	 * Options with the default bounds.
	 * @param directory the directory
	 * @return the options
	 */
	public static BufferOptions in(Path directory) {
		return new BufferOptions(directory, DEFAULT_MAX_BYTES, DEFAULT_MAX_AGE);
	}

	/** Only whole segments are given back, so there are some. */
	long segmentBytes() {
		return Math.min(this.maxBytes / 8, 8L << 20);
	}

}
