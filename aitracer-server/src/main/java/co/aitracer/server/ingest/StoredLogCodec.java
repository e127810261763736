package co.aitracer.server.ingest;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.StoredLog;

/**
 * A log as it lies in the journal: a version byte, then JSON, so that a journal can be
 * read by the next release and by a human.
 */
final class StoredLogCodec {

	private static final byte VERSION = 1;

	// a log that an earlier release wrote has no sampling weight
	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	private StoredLogCodec() {
	}

	static byte[] encode(StoredLog log) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
		out.write(VERSION);
		MAPPER.writeValue(out, log);
		return out.toByteArray();
	}

	static StoredLog decode(byte[] bytes) {
		if (bytes.length == 0 || bytes[0] != VERSION) {
			throw new IllegalArgumentException("The journal entry was written by another version of the server");
		}
		return MAPPER.readValue(Arrays.copyOfRange(bytes, 1, bytes.length), StoredLog.class);
	}

}
