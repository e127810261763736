package co.aitracer.export;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.LlmLog;

/**
 * What a log is made of, on the exporter's thread: complete, and changed by nobody any
 * more, as far as the content is. Internal: public only because the tracer lives in
 * another package.
 *
 * @since 0.1.0
 */
public interface LogSource {

	/**
	 * The project of the log.
	 * @return the project, decided
	 */
	String project();

	/**
	 * What was asked.
	 * @return a JSON-like value or a supplier of one
	 */
	@Nullable Object input();

	/**
	 * What came back.
	 * @return a JSON-like value or a supplier of one
	 */
	@Nullable Object output();

	/**
	 * The metadata.
	 * @return an unmodifiable map
	 */
	Map<String, @Nullable Object> metadata();

	/**
	 * Makes the log.
	 * @return a log whose trace and span are decided
	 */
	LlmLog log();

}
