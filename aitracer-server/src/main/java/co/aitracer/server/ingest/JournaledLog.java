package co.aitracer.server.ingest;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.StoredLog;

/**
 * A log with what is known of its way here.
 *
 * @param log the log
 * @param keyId the id of the API key that sent it, or null when an earlier release wrote
 * the entry
 */
record JournaledLog(StoredLog log, @Nullable String keyId) {

	IngestSource source() {
		return IngestSource.of(this.log.project(), this.keyId);
	}

}
