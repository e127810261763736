package co.aitracer.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses what is sent to a server that has said that it takes it: by the header
 * {@code Accept-Encoding} of a response, as RFC 7694 has it. Until then, and to all
 * others, bodies go as they are.
 */
final class RequestCompression {

	/** Below, the work is not worth it. */
	private static final int LEAST_BYTES = 1_024;

	private static final int UNSUPPORTED_MEDIA_TYPE = 415;

	private volatile boolean offered;

	Body compress(byte[] body) {
		if (!this.offered || body.length < LEAST_BYTES) {
			return new Body(body, false);
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 3);
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Memory can be written", ex);
		}
		return new Body(bytes.toByteArray(), true);
	}

	void learn(HttpResponse<?> response) {
		if (response.statusCode() == UNSUPPORTED_MEDIA_TYPE) {
			this.offered = false;
		}
		else if (response.statusCode() < 300) {
			this.offered = response.headers()
				.allValues("Accept-Encoding")
				.stream()
				.anyMatch(RequestCompression::hasGzip);
		}
	}

	private static boolean hasGzip(String header) {
		for (String coding : header.split(",")) {
			String[] parts = coding.toLowerCase(Locale.ROOT).split(";");
			boolean refused = parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
			if (parts[0].strip().equals("gzip") && !refused) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A body as it goes over the wire.
	 *
	 * @param bytes the bytes
	 * @param compressed whether they are compressed
	 */
	record Body(byte[] bytes, boolean compressed) {
	}

}
