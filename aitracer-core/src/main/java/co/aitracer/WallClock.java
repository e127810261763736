package co.aitracer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Tells the time of day of a moment that {@link System#nanoTime()} told, so that the
 * thread of a call asks one clock and not two. Moments keep their order and distance, as
 * long as nobody sets the clock. Safe for use by several threads.
 */
final class WallClock {

	/** The machine's own. */
	static final WallClock SYSTEM = new WallClock(System::nanoTime, InstantSource.system());

	private static final long LOOK_AGAIN_NANOS = 1_000_000_000;

	/** A look that took longer may have been interrupted, and says little. */
	private static final long QUICK_NANOS = 100_000;

	/** What the protocol tells apart. */
	private static final Duration TOLERANCE = Duration.ofMillis(1);

	private final LongSupplier nanoTime;

	private final InstantSource wall;

	private volatile Look last;

	WallClock(LongSupplier nanoTime, InstantSource wall) {
		this.nanoTime = nanoTime;
		this.wall = wall;
		this.last = look();
	}

	/**
	 * The time of day of a moment of this process.
	 * @param nanos what {@link System#nanoTime()} told then
	 * @return the time of day
	 */
	Instant at(long nanos) {
		Look look = this.last;
		if (this.nanoTime.getAsLong() - look.lookedAt() > LOOK_AGAIN_NANOS) {
			look = look.orIfSet(look());
			this.last = look;
		}
		return look.at(nanos);
	}

	private Look look() {
		long before = this.nanoTime.getAsLong();
		Instant instant = this.wall.instant();
		long after = this.nanoTime.getAsLong();
		return new Look(before, instant, after, after - before < QUICK_NANOS);
	}

	/**
	 * Both clocks at one moment.
	 *
	 * @param nanos the moment
	 * @param instant its time of day
	 * @param lookedAt when this was found to be true last
	 * @param quick whether it was one moment indeed
	 */
	private record Look(long nanos, Instant instant, long lookedAt, boolean quick) {

		Instant at(long moment) {
			return this.instant.plusNanos(moment - this.nanos);
		}

		Look orIfSet(Look later) {
			boolean set = Duration.between(at(later.nanos), later.instant).abs().compareTo(TOLERANCE) > 0;
			return (later.quick && (set || !this.quick)) ? later
					: new Look(this.nanos, this.instant, later.lookedAt, this.quick);
		}

	}

}
