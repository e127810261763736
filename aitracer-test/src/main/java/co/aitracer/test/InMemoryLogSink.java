package co.aitracer.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import co.aitracer.AITracer;
import co.aitracer.export.EncodedLog;
import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;

/**
 * A sink that keeps what would have been sent, for tests. A tracer delivers on a thread
 * of its own, a little later; the sink knows how to wait for the tracers that are
 * attached to it, so that a test sees every record made before it asks, and never waits
 * by hand:
 *
 * <pre class="code">
 * InMemoryLogSink sink = new InMemoryLogSink();
 * AITracer tracer = sink.attach(AITracer.builder().sink(sink).project("search").build());
 *
 * new SearchService(tracer).answer("What is new?");
 *
 * assertThat(sink).inProject("search").single().isSuccessful().hasModel("gpt-4o");
 * </pre>
 *
 * In a Spring test, {@link AITracerTest} provides the sink and attaches it. Safe for use
 * by several threads.
 *
 * @since 0.1.0
 */
public final class InMemoryLogSink implements LogSink {

	/** Nothing but a wedged exporter keeps a sink in memory waiting that long. */
	private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(10);

	private final Set<AITracer> tracers = new CopyOnWriteArraySet<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrived = this.lock.newCondition();

	private final List<RecordedLog> logs = new ArrayList<>();

	/**
	 * Makes an empty sink.
	 */
	public InMemoryLogSink() {
	}

	/**
	 * Makes the sink wait for what a tracer still holds before it answers.
	 * @param tracer a tracer that was built with this sink
	 * @return the same tracer
	 */
	public AITracer attach(AITracer tracer) {
		this.tracers.add(tracer);
		return tracer;
	}

	/**
	 * What was recorded, in the order of its delivery, including what the attached
	 * tracers still hold.
	 * @return an unmodifiable copy
	 */
	public List<RecordedLog> logs() {
		flush();
		return delivered();
	}

	/**
	 * What was recorded in a project.
	 * @param project the project's name
	 * @return an unmodifiable copy
	 */
	public List<RecordedLog> logs(String project) {
		return logs().stream().filter((log) -> project.equals(log.project())).toList();
	}

	/**
	 * Waits for logs of calls that other threads have still to make or finish.
	 * @param count how many logs are expected at least
	 * @param timeout how long to wait at most
	 * @return everything recorded by then
	 * @throws AssertionError if the time is up before so many logs are there
	 */
	public List<RecordedLog> awaitLogs(int count, Duration timeout) {
		flush();
		this.lock.lock();
		try {
			long nanos = timeout.toNanos();
			while (this.logs.size() < count) {
				if (nanos <= 0) {
					throw new AssertionError("Expected at least " + count + " logs within " + timeout + ", but there "
							+ RecordedLogs.describe(this.logs));
				}
				nanos = this.arrived.awaitNanos(nanos);
			}
			return List.copyOf(this.logs);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(
					"Interrupted while waiting for " + count + " logs; there " + RecordedLogs.describe(this.logs), ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Forgets what was recorded, including what the attached tracers still hold.
	 */
	public void clear() {
		flush();
		this.lock.lock();
		try {
			this.logs.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until the attached tracers have delivered what they hold. There is no need to
	 * call this before the other methods, which do it themselves.
	 * @throws IllegalStateException if a tracer takes longer than ten seconds
	 */
	public void flush() {
		for (AITracer tracer : this.tracers) {
			if (!tracer.flush(FLUSH_TIMEOUT)) {
				throw new IllegalStateException("The tracer did not deliver what it holds within " + FLUSH_TIMEOUT
						+ ". Is its sink stuck, or this thread interrupted? Its state: " + tracer.stats());
			}
		}
	}

	/**
	 * Takes a batch; called by the tracer.
	 * @param batch the logs
	 * @return always delivered
	 */
	@Override
	public ExportResult export(List<EncodedLog> batch) {
		this.lock.lock();
		try {
			batch.forEach((log) -> this.logs.add(new RecordedLog(log.json())));
			this.arrived.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		return ExportResult.delivered();
	}

	@Override
	public String toString() {
		return "InMemoryLogSink: " + RecordedLogs.describe(delivered());
	}

	private List<RecordedLog> delivered() {
		this.lock.lock();
		try {
			return List.copyOf(this.logs);
		}
		finally {
			this.lock.unlock();
		}
	}

}
