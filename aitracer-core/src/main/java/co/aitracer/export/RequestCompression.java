package co.aitracer.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
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

	Body compress(List<byte[]> parts) {
		long length = parts.stream().mapToLong((part) -> part.length).sum();
		if (!this.offered || length < LEAST_BYTES) {
			return new Body(parts, false);
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) (length / 3));
		try (OutputStream gzip = new QuickGzip(bytes)) {
			for (byte[] part : parts) {
				gzip.write(part);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Memory can be written", ex);
		}
		return new Body(List.of(bytes.toByteArray()), true);
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
	 * Works less than half as long as by default, on a core that the application needs,
	 * for a body that is a tenth larger.
	 */
	private static final class QuickGzip extends GZIPOutputStream {

		QuickGzip(OutputStream out) throws IOException {
			super(out);
			this.def.setLevel(Deflater.BEST_SPEED);
		}

	}

	/**
	 * A body as it goes over the wire.
	 *
	 * @param parts the bytes, in parts
	 * @param compressed whether they are compressed
	 */
	record Body(List<byte[]> parts, boolean compressed) {
	}

}
