package co.aitracer.server.store;

import java.util.List;
import java.util.Optional;

/**
 * A text of a log by which logs are filtered, counted and grouped: one of the constants,
 * or a key of the metadata.
 *
 * @param name the name in queries and URLs, such as {@code model} or
 * {@code metadata.feature}
 */
public record LogDimension(String name) {

	/** The project. */
	public static final LogDimension PROJECT = new LogDimension("project");

	/**
	 * How the call ended: the name of an {@link Outcome} in lower case.
	 */
	public static final LogDimension STATUS = new LogDimension("status");

	/** The requested model. */
	public static final LogDimension MODEL = new LogDimension("model");

	/** The provider. */
	public static final LogDimension PROVIDER = new LogDimension("provider");

	/** The application's user. */
	public static final LogDimension USER = new LogDimension("user");

	/** The session. */
	public static final LogDimension SESSION = new LogDimension("session");

	/** The trace. */
	public static final LogDimension TRACE = new LogDimension("trace");

	/** The client's id of the log. */
	public static final LogDimension SPAN = new LogDimension("span");

	/** What was done. */
	public static final LogDimension OPERATION = new LogDimension("operation");

	/** The display name. */
	public static final LogDimension NAME = new LogDimension("name");

	/** The environment that the client named. */
	public static final LogDimension ENVIRONMENT = new LogDimension("environment");

	/** The release that the client named. */
	public static final LogDimension RELEASE = new LogDimension("release");

	/** The class of the error. */
	public static final LogDimension ERROR_TYPE = new LogDimension("error_type");

	/**
	 * What stands before a key of the metadata.
	 */
	public static final String METADATA_PREFIX = "metadata.";

	private static final List<LogDimension> FIXED = List.of(PROJECT, STATUS, MODEL, PROVIDER, USER, SESSION, TRACE,
			SPAN, OPERATION, NAME, ENVIRONMENT, RELEASE, ERROR_TYPE);

	/**
	 * Checks the name.
	 */
	public LogDimension {
		if (name.isBlank() || name.equals(METADATA_PREFIX)) {
			throw new IllegalArgumentException("'name' must not be blank");
		}
	}

	/**
	 * The value of a key of the metadata, see {@link MetadataEntries}.
	 * @param key the key; keys of objects within are joined by dots
	 * @return the dimension
	 */
	public static LogDimension metadata(String key) {
		return new LogDimension(METADATA_PREFIX + key);
	}

	/**
	 * The dimension of a name.
	 * @param name the name as in {@link #name()}
	 * @return the dimension, or empty when there is none of the name
	 */
	public static Optional<LogDimension> of(String name) {
		if (name.startsWith(METADATA_PREFIX) && name.length() > METADATA_PREFIX.length()) {
			return Optional.of(new LogDimension(name));
		}
		return FIXED.stream().filter((dimension) -> dimension.name().equals(name)).findFirst();
	}

	/**
	 * All dimensions but the keys of the metadata.
	 * @return the dimensions
	 */
	public static List<LogDimension> fixed() {
		return FIXED;
	}

	/**
	 * Whether this is a key of the metadata.
	 * @return true when it is
	 */
	public boolean isMetadata() {
		return this.name.startsWith(METADATA_PREFIX);
	}

	/**
	 * The key of the metadata.
	 * @return the key
	 * @throws IllegalStateException if this is no key of the metadata
	 */
	public String metadataKey() {
		if (!isMetadata()) {
			throw new IllegalStateException("'" + this.name + "' is no key of the metadata");
		}
		return this.name.substring(METADATA_PREFIX.length());
	}

}
