package co.aitracer.server.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON bodies, never more of them than is allowed: a chunked body does not say how
 * long it is.
 */
class RequestBodies {

	/**
	 * What clients may compress bodies with.
	 */
	static final String ACCEPTED_ENCODING = "gzip";

	private static final String IDENTITY = "identity";

	private static final long MAX_DISCARDED = DataSize.ofMegabytes(256).toBytes();

	private final DataSize max;

	RequestBodies(DataSize max) {
		this.max = max;
	}

	byte[] readBytes(HttpServletRequest request) throws IOException {
		return readLimited(decoded(request));
	}

	JsonNode read(HttpServletRequest request) throws IOException {
		byte[] body = readBytes(request);
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

	/**
	 * The body as it was before it was compressed. Its limit holds for that form: a
	 * thousand times as much may be packed into what arrives.
	 * @param request the request
	 * @return the stream to read
	 * @throws IOException if it is not of the encoding that it says
	 */
	private static InputStream decoded(HttpServletRequest request) throws IOException {
		String encoding = Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_ENCODING), IDENTITY);
		return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
			case IDENTITY -> request.getInputStream();
			case ACCEPTED_ENCODING -> gunzipped(request.getInputStream());
			default -> throw IngestProblems.unsupportedEncoding(ACCEPTED_ENCODING);
		};
	}

	private static InputStream gunzipped(InputStream in) throws IOException {
		try {
			return new GZIPInputStream(in);
		}
		catch (ZipException ex) {
			throw IngestProblems.malformed(ex);
		}
	}

	private byte[] readLimited(InputStream in) throws IOException {
		int limit = (int) Math.min(this.max.toBytes(), Integer.MAX_VALUE - 16);
		byte[] body = whole(in, limit);
		if (body.length == limit && in.read() != -1) {
			discard(in);
			throw IngestProblems.bodyTooLarge(this.max);
		}
		return body;
	}

	private static byte[] whole(InputStream in, int limit) throws IOException {
		try {
			return in.readNBytes(limit);
		}
		catch (ZipException | EOFException ex) {
			throw IngestProblems.malformed(ex);
		}
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
