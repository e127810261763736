package co.aitracer.benchmarks;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the calling thread allocates. JMH's own profiler counts all threads, also those
 * that export.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CallerMemory {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/** Bytes that were allocated between starts and stops. */
	public long bytes;

	/** Calls that were recorded meanwhile. */
	public long calls;

	private long before;

	void start() {
		this.before = THREADS.getCurrentThreadAllocatedBytes();
	}

	void stop(int recorded) {
		this.bytes += THREADS.getCurrentThreadAllocatedBytes() - this.before;
		this.calls += recorded;
	}

}
