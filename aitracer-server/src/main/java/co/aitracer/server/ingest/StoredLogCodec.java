package co.aitracer.server.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.StoredLog;

/**
 * A log as it lies in the journal, so that a journal can be read by the next release and
 * by a human: a version byte, the length of the key's id in one byte and the id, then
 * JSON. Version 1, which earlier releases wrote, had no key.
 */
final class StoredLogCodec {

	private static final byte WITHOUT_KEY = 1;

	private static final byte VERSION = 2;

	private static final int MAX_KEY_BYTES = 255;

	// a log that an earlier release wrote has no sampling weight
	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	private StoredLogCodec() {
	}

	static byte[] encode(StoredLog log, String keyId) {
		byte[] key = keyId.getBytes(StandardCharsets.UTF_8);
		if (key.length > MAX_KEY_BYTES) {
			throw new IllegalArgumentException("The id of an API key must not be longer than " + MAX_KEY_BYTES);
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
		out.write(VERSION);
		out.write(key.length);
		out.writeBytes(key);
		MAPPER.writeValue(out, log);
		return out.toByteArray();
	}

	static JournaledLog decode(byte[] bytes) {
		if (bytes.length > 1 && bytes[0] == WITHOUT_KEY) {
			return new JournaledLog(log(bytes, 1), null);
		}
		if (bytes.length < 2 || bytes[0] != VERSION) {
			throw new IllegalArgumentException("The journal entry was written by another version of the server");
		}
		int end = 2 + Byte.toUnsignedInt(bytes[1]);
		if (end > bytes.length) {
			throw new IllegalArgumentException("The journal entry is cut");
		}
		return new JournaledLog(log(bytes, end), new String(bytes, 2, end - 2, StandardCharsets.UTF_8));
	}

	private static StoredLog log(byte[] bytes, int from) {
		return MAPPER.readValue(bytes, from, bytes.length - from, StoredLog.class);
	}

}
