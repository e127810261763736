package co.aitracer.export;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A sink and what it is called in figures, in the application's log and on disk.
 *
 * @param name lower-case letters, digits and hyphens, 40 at most
 * @param sink the sink, closed with the pipeline
 * @since 0.1.0
 */
public record NamedSink(String name, LogSink sink) {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

	/**
	 * Checks the name.
	 */
	public NamedSink {
		Objects.requireNonNull(sink, "sink");
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("The name '" + name
					+ "' of a sink must be 1 to 40 lower-case letters, digits or hyphens, such as 'archive'");
		}
	}

}
