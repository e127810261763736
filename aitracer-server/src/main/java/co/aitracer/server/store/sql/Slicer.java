package co.aitracer.server.store.sql;

import java.time.Instant;
import java.util.function.Consumer;

import co.aitracer.server.store.TimeRange;

/**
 * Cuts a range where enough logs, or bytes of them, have been counted.
 */
public final class Slicer {

	private final TimeRange range;

	private final long most;

	private final Consumer<TimeRange> slices;

	private Instant start;

	private long logs;

	/**
	 * Starts a range.
	 * @param range the range
	 * @param most how many logs a slice holds at most
	 * @param slices takes the slices, which together are the range
	 */
	public Slicer(TimeRange range, long most, Consumer<TimeRange> slices) {
		this.range = range;
		this.most = most;
		this.slices = slices;
		this.start = range.from();
	}

	/**
	 * Counts logs that started together; a step that has more than a slice may hold is a
	 * slice of its own.
	 * @param step when the step begins, later than the one before
	 * @param more how many they are
	 */
	public void add(Instant step, long more) {
		if (this.logs > 0 && this.logs + more > this.most) {
			this.slices.accept(new TimeRange(this.start, step));
			this.start = step;
			this.logs = 0;
		}
		this.logs += more;
	}

	/**
	 * Ends the range.
	 */
	public void end() {
		if (this.logs > 0) {
			this.slices.accept(new TimeRange(this.start, this.range.to()));
		}
	}

}
