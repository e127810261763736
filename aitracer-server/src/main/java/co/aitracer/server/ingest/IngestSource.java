package co.aitracer.server.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Where logs come from.
 *
 * @param project the project's name, or {@link #UNKNOWN}
 * @param keyId the id of the API key, never the key; or {@link #UNKNOWN}
 */
public record IngestSource(String project, String keyId) {

	/**
	 * Stands for what cannot be told.
	 */
	public static final String UNKNOWN = "unknown";

	/**
	 * All sources that are too many to be counted one by one.
	 */
	public static final IngestSource OTHER = new IngestSource("other", "other");

	static IngestSource of(String project, @Nullable String keyId) {
		return new IngestSource(project, (keyId != null) ? keyId : UNKNOWN);
	}

	IngestSource withoutProject() {
		return new IngestSource(UNKNOWN, this.keyId);
	}

}
