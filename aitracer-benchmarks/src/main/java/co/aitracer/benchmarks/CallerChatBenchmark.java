package co.aitracer.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import co.aitracer.export.ExportResult;

/**
 * What a recorded call costs the thread that makes it. Calls come in bursts that fit into
 * the queues, which are empty before each: a call that is dropped costs less.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// JMH sets the fields
@SuppressWarnings("NullAway.Init")
public class CallerChatBenchmark {

	/** The queue of OpenTelemetry's processor holds 2,048 spans. */
	static final int BURST = 1_000;

	private final List<Conversation> conversations = Conversation.several(64);

	/** How the calls are recorded. */
	@Param
	public Way way;

	private Recorder recorder;

	/**
	 * Opens the recorder.
	 */
	@Setup
	public void open() {
		this.recorder = this.way.open((logs) -> ExportResult.delivered(), new NoopSpanExporter());
	}

	/**
	 * Waits until the queues are empty.
	 */
	@Setup(Level.Invocation)
	public void drain() {
		this.recorder.flush();
	}

	/**
	 * Records a burst of calls.
	 * @param memory counts what they allocate
	 */
	@Benchmark
	@OperationsPerInvocation(BURST)
	public void call(CallerMemory memory) {
		memory.start();
		for (int i = 0; i < BURST; i++) {
			this.recorder.record(this.conversations.get(i & 63));
		}
		memory.stop(BURST);
	}

	/**
	 * Closes the recorder.
	 */
	@TearDown
	public void close() {
		this.recorder.close();
	}

}
