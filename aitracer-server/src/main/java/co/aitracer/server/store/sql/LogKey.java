package co.aitracer.server.store.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The number that stands for a log's id: the first eight bytes of its SHA-256. Two ids
 * may share it, so whoever looks one up compares the ids as well.
 */
public final class LogKey {

	private LogKey() {
	}

	/**
	 * The key of an id.
	 * @param id the log's id
	 * @return the column {@code id_key}
	 */
	public static long of(String id) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(hash).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
