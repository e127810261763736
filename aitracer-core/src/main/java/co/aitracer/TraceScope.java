package co.aitracer;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of the application's work, recorded as the root under which its calls lie.
 * Ends when it is closed; nothing here throws.
 *
 * @since 0.1.0
 */
public final class TraceScope implements AITracerScope {

	private final LlmCall call;

	private final AITracerScope scope;

	private @Nullable Object output;

	TraceScope(LlmCall call) {
		this.call = call;
		this.scope = call.open();
	}

	/**
	 * The trace.
	 * @return 32 hexadecimal digits
	 */
	public String traceId() {
		return this.call.traceId();
	}

	/**
	 * The id of the trace's root, which feedback refers to.
	 * @return 16 hexadecimal digits
	 */
	public String spanId() {
		return this.call.spanId();
	}

	/**
	 * Says what came of the work.
	 * @param output a JSON-like value
	 */
	public void output(@Nullable Object output) {
		this.output = output;
	}

	/**
	 * Says that the work failed. The trace ends with it; the scope lasts until it is
	 * closed.
	 * @param error what happened
	 */
	public void fail(Throwable error) {
		this.call.fail(error);
	}

	@Override
	public void close() {
		this.scope.close();
		this.call.complete(LlmResponse.of(this.output));
	}

}
