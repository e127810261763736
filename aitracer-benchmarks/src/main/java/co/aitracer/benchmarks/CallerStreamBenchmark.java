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
 * What recording a streamed call costs the thread that its chunks come on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// JMH sets the fields
@SuppressWarnings("NullAway.Init")
public class CallerStreamBenchmark {

	/** Fits into the queues. */
	static final int BURST = 100;

	private final List<StreamedConversation> conversations = Conversation.several(64)
		.stream()
		.map(StreamedConversation::of)
		.toList();

	/** How the streams are recorded. */
	@Param
	public StreamWay way;

	private StreamedRecorder recorder;

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
	 * Streams a burst of answers.
	 * @param memory counts what that allocates
	 */
	@Benchmark
	@OperationsPerInvocation(BURST)
	public void stream(CallerMemory memory) {
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
