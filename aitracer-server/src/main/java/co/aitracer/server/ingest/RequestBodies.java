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

	private final DataSize max;

	RequestBodies(DataSize max) {
		this.max = max;
	}

	JsonNode read(HttpServletRequest request) throws IOException {
		if (request.getContentLengthLong() > this.max.toBytes()) {
			throw IngestProblems.bodyTooLarge(this.max);
		}
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
			throw IngestProblems.bodyTooLarge(this.max);
		}
		return body;
	}

}
