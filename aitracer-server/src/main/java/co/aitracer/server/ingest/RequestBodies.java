package co.aitracer.server.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.StreamUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads bodies as far as they are allowed and the budget has room for them.
 */
class RequestBodies {

	/**
	 * What clients may compress bodies with.
	 */
	static final String ACCEPTED_ENCODING = "gzip";

	private static final String IDENTITY = "identity";

	private static final long MAX_DISCARDED = DataSize.ofMegabytes(256).toBytes();

	private final DataSize max;

	private final IngestBudget budget;

	private final Duration timeout;

	RequestBodies(DataSize max, IngestBudget budget, Duration timeout) {
		this.max = max;
		this.budget = budget;
		this.timeout = timeout;
	}

	byte[] readBytes(HttpServletRequest request) throws IOException {
		try {
			return read(request, this.budget.admit(request));
		}
		catch (ErrorResponseException ex) {
			this.budget.release(request);
			if (!ex.getStatusCode().equals(HttpStatus.REQUEST_TIMEOUT)) {
				discard(request.getInputStream());
			}
			throw ex;
		}
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
		InputStream in = StreamUtils.nonClosing(request.getInputStream());
		return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
			case IDENTITY -> in;
			case ACCEPTED_ENCODING -> gunzipped(in);
			default -> throw IngestProblems.unsupportedEncoding(ACCEPTED_ENCODING);
		};
	}

	private static InputStream gunzipped(InputStream in) throws IOException {
		try {
			return new GZIPInputStream(in);
		}
		catch (ZipException | EOFException ex) {
			throw IngestProblems.malformed(ex);
		}
	}

	private byte[] read(HttpServletRequest request, IngestBudget.Share share) throws IOException {
		try (InputStream in = decoded(request)) {
			long length = (in instanceof GZIPInputStream) ? -1 : request.getContentLengthLong();
			return new BodyReader(in, share, this.timeout).read(length, this.max);
		}
	}

	// a client that is still sending does not read the answer, sees the connection cut
	// and sends it all again
	private void discard(InputStream in) throws IOException {
		long deadline = System.nanoTime() + this.timeout.toNanos();
		byte[] chunk = new byte[8192];
		long discarded = 0;
		int read = 0;
		while (read != -1 && discarded < MAX_DISCARDED && System.nanoTime() < deadline) {
			discarded += read;
			read = in.read(chunk);
		}
	}

}
