package co.aitracer;

import org.jspecify.annotations.Nullable;

/**
 * Tells the tracer where in the application's own tracing a call starts, so that its
 * record carries the same trace. Asked on the caller's thread when a call starts that has
 * no recorded call around it: keep it cheap. What it throws is taken as "nowhere".
 *
 * @since 0.1.0
 */
public interface TraceContextProvider {

	/**
	 * Knows of no tracing.
	 */
	TraceContextProvider NONE = () -> null;

	/**
	 * The span that the current thread is in.
	 * @return the span; null outside any
	 */
	@Nullable SpanReference currentSpan();

	/**
	 * The project that the service upstream worked for. It counts less than all that this
	 * application names itself, and more than the tracer's default project.
	 * @return the project's name as it came in, null by default
	 */
	default @Nullable String upstreamProject() {
		return null;
	}

}
