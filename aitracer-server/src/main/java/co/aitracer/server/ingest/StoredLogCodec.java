package co.aitracer.server.ingest;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.StoredLog;

/**
 * A log as it lies in the journal, so that a journal can be read by the next release and
 * by a human: a version byte, the length of the key's id in one byte and the id, then
 * what is known of the log as JSON, its input and its output, each behind its length in
 * four bytes. These two are most of a log and JSON already, which would be escaped and
 * read letter by letter within the other one.
 * <p>
 * In versions 1 and 2, which earlier releases wrote, one JSON without a length held all;
 * version 1 had no key.
 */
final class StoredLogCodec {

	private static final byte WITHOUT_KEY = 1;

	private static final byte ONE_JSON = 2;

	private static final byte VERSION = 3;

	private static final int MAX_KEY_BYTES = 255;

	// a log that an earlier release wrote has no sampling weight
	private static final JsonMapper READER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	private static final JsonMapper WRITER = JsonMapper.builder()
		.addMixIn(StoredLog.class, WithoutContent.class)
		.build();

	private StoredLogCodec() {
	}

	static byte[] encode(StoredLog log, String keyId) {
		byte[] key = keyId.getBytes(StandardCharsets.UTF_8);
		if (key.length > MAX_KEY_BYTES) {
			throw new IllegalArgumentException("The id of an API key must not be longer than " + MAX_KEY_BYTES);
		}
		byte[] known = WRITER.writeValueAsBytes(log);
		byte[] input = log.input().getBytes(StandardCharsets.UTF_8);
		byte[] output = log.output().getBytes(StandardCharsets.UTF_8);
		ByteBuffer entry = ByteBuffer
			.allocate(2 + key.length + 3 * Integer.BYTES + known.length + input.length + output.length);
		entry.put(VERSION).put((byte) key.length).put(key);
		entry.putInt(known.length).put(known);
		entry.putInt(input.length).put(input);
		entry.putInt(output.length).put(output);
		return entry.array();
	}

	static JournaledLog decode(byte[] bytes) {
		ByteBuffer entry = ByteBuffer.wrap(bytes);
		try {
			return switch (entry.get()) {
				case WITHOUT_KEY -> new JournaledLog(log(entry, entry.remaining()), null);
				case ONE_JSON -> {
					String key = text(entry, Byte.toUnsignedInt(entry.get()));
					yield new JournaledLog(log(entry, entry.remaining()), key);
				}
				case VERSION -> {
					String key = text(entry, Byte.toUnsignedInt(entry.get()));
					StoredLog known = log(entry, entry.getInt());
					String input = text(entry, entry.getInt());
					yield new JournaledLog(known.withContent(input, text(entry, entry.getInt())), key);
				}
				default -> throw new IllegalArgumentException(
						"The journal entry was written by another version of the server");
			};
		}
		catch (BufferUnderflowException ex) {
			throw new IllegalArgumentException("The journal entry is cut", ex);
		}
	}

	private static StoredLog log(ByteBuffer entry, int length) {
		return READER.readValue(entry.array(), skip(entry, length), length, StoredLog.class);
	}

	private static String text(ByteBuffer entry, int length) {
		return new String(entry.array(), skip(entry, length), length, StandardCharsets.UTF_8);
	}

	// to behind the next bytes; gives where they begin
	private static int skip(ByteBuffer entry, int length) {
		int begin = entry.position();
		if (length < 0 || length > entry.remaining()) {
			throw new BufferUnderflowException();
		}
		entry.position(begin + length);
		return begin;
	}

	/**
	 * What is part of the JSON.
	 */
	@JsonIgnoreProperties({ "input", "output" })
	@JsonInclude(JsonInclude.Include.NON_NULL)
	private static final class WithoutContent {

	}

}
