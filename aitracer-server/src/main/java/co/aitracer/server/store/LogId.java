package co.aitracer.server.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The server's id of a log. A log that is sent again gets the same one; the parts are
 * length-prefixed, because ids of any form may contain any separator.
 */
public final class LogId {

	private static final int BYTES = 16;

	private LogId() {
	}

	/**
	 * The id of a log.
	 * @param workspace the workspace
	 * @param project the project
	 * @param traceId the client's trace id
	 * @param spanId the client's span id
	 * @return 22 URL-safe characters
	 */
	public static String of(String workspace, String project, String traceId, String spanId) {
		return of(new String[] { workspace, project, traceId, spanId });
	}

	/**
	 * The id of anything that is known by its parts.
	 * @param parts the parts, in an order of their own
	 * @return 22 URL-safe characters
	 */
	public static String of(String... parts) {
		MessageDigest digest = sha256();
		for (String part : parts) {
			byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
			digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
			digest.update(bytes);
		}
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), BYTES));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

}
