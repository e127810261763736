package co.aitracer;

/**
 * A stretch of code during which a context holds; ends with {@link #close()}, on the
 * thread that opened it.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AITracerScope extends AutoCloseable {

	/**
	 * Ends the scope and brings back the context before it. Further calls do nothing.
	 */
	@Override
	void close();

}
