package co.aitracer.export;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.LlmLog;

/**
 * A message as it lies on disk: version (1), kind (1), when it was written in
 * milliseconds of the Unix epoch (8), then length (4) and UTF-8 bytes of the project and
 * two ids (trace and span of a log, session and nothing of a session's message), then the
 * JSON.
 *
 * @param message the message
 * @param writtenAtMillis when it was written
 */
record BufferedMessage(Outgoing message, long writtenAtMillis) {

	private static final byte VERSION = 1;

	private static final byte LOG = 0;

	byte[] encode() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(this.message.json().length + 128);
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(VERSION);
			if (this.message instanceof EncodedSession session) {
				out.writeByte(1 + session.kind().ordinal());
				head(out, session.project(), session.sessionId(), "");
			}
			else {
				LlmLog log = ((EncodedLog) this.message).log();
				out.writeByte(LOG);
				head(out, this.message.project(), orEmpty(log.traceId()), orEmpty(log.spanId()));
			}
			out.write(this.message.json());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Memory can be written", ex);
		}
		return bytes.toByteArray();
	}

	private void head(DataOutputStream out, String project, String firstId, String secondId) throws IOException {
		out.writeLong(this.writtenAtMillis);
		for (String text : new String[] { project, firstId, secondId }) {
			byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
			out.writeInt(utf8.length);
			out.write(utf8);
		}
	}

	/**
	 * Reads what {@link #encode()} wrote.
	 * @param bytes any bytes
	 * @return the message; null if this version cannot read it
	 */
	static @Nullable BufferedMessage decode(byte[] bytes) {
		try {
			ByteBuffer in = ByteBuffer.wrap(bytes);
			if (in.get() != VERSION) {
				return null;
			}
			int kind = in.get();
			long writtenAt = in.getLong();
			String project = text(in);
			String firstId = text(in);
			String secondId = text(in);
			byte[] json = new byte[in.remaining()];
			in.get(json);
			return new BufferedMessage(message(kind, project, firstId, secondId, json), writtenAt);
		}
		catch (BufferUnderflowException | IndexOutOfBoundsException ex) {
			return null;
		}
	}

	private static Outgoing message(int kind, String project, String firstId, String secondId, byte[] json) {
		if (kind == LOG) {
			return new EncodedLog(LlmLog.builder().project(project).traceId(firstId).spanId(secondId).build(), json);
		}
		return new EncodedSession(EncodedSession.Kind.values()[kind - 1], firstId, project, json);
	}

	private static String text(ByteBuffer in) {
		int length = in.getInt();
		if (length < 0 || length > in.remaining()) {
			throw new BufferUnderflowException();
		}
		byte[] utf8 = new byte[length];
		in.get(utf8);
		return new String(utf8, StandardCharsets.UTF_8);
	}

	private static String orEmpty(@Nullable String id) {
		return Objects.requireNonNullElse(id, "");
	}

}
