package co.aitracer.server.ingest;

import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON bodies, never more of them than is allowed: a chunked body does not say how
 * long it is.
 */
class RequestBodies {

	private static final long MAX_DISCARDED = DataSize.ofMegabytes(256).toBytes();

	private final DataSize max;

	RequestBodies(DataSize max) {
		this.max = max;
	}

	JsonNode read(HttpServletRequest request) throws IOException {
		byte[] body = readLimited(request.getInputStream());
		try {
			JsonNode json = JsonText.MAPPER.readTree(body);
			if (json.isMissingNode()) {
				throw IngestProblems.malformed(new IOException("empty body"));
			}
			return json;
		}
		catch (JacksonException ex) {
			throw IngestProblems.malformed(ex);
		}
	}

	private byte[] readLimited(InputStream in) throws IOException {
		int limit = (int) Math.min(this.max.toBytes(), Integer.MAX_VALUE - 16);
		byte[] body = in.readNBytes(limit);
		if (body.length == limit && in.read() != -1) {
			discard(in);
			throw IngestProblems.bodyTooLarge(this.max);
		}
		return body;
	}

	// a client that is still sending does not read the answer, sees the connection cut
	// and sends it all again
	private static void discard(InputStream in) throws IOException {
		byte[] chunk = new byte[8192];
		long discarded = 0;
		int read = 0;
		while (read != -1 && discarded < MAX_DISCARDED) {
			discarded += read;
			read = in.read(chunk);
		}
	}

}
