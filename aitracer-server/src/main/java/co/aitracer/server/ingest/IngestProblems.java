package co.aitracer.server.ingest;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/**
 * The problems that the ingest API answers with, see RFC 9457.
 */
final class IngestProblems {

	private static final String RETRY_AFTER_SECONDS = "5";

	// a request is in work for milliseconds
	private static final String BUSY_RETRY_AFTER_SECONDS = "1";

	private IngestProblems() {
	}

	static ErrorResponseException missingKey() {
		return unauthorized("Send the API key in the header 'Authorization: Bearer at-…'");
	}

	static ErrorResponseException unknownKey() {
		return unauthorized("The API key is unknown or revoked; check AITRACER_API_KEY");
	}

	static ErrorResponseException keyMayNotSend() {
		return problem(HttpStatus.FORBIDDEN, "Key not allowed",
				"The API key lacks the scope 'ingest'; use one that has it", null);
	}

	private static ErrorResponseException unauthorized(String detail) {
		ErrorResponseException problem = problem(HttpStatus.UNAUTHORIZED, "API key needed", detail, null);
		problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		return problem;
	}

	static ErrorResponseException bodyTooLarge(DataSize max) {
		return problem(HttpStatus.CONTENT_TOO_LARGE, "Request too large", "The body is larger than " + max.toBytes()
				+ " bytes; send fewer logs at once or raise 'aitracer.server.ingest.max-body-size'", null);
	}

	static ErrorResponseException busy() {
		ErrorResponseException problem = problem(HttpStatus.TOO_MANY_REQUESTS, "Too many requests at once",
				"The requests in work take all the memory that is meant for them; send this one again in a moment, or "
						+ "give the server more by 'aitracer.server.ingest.max-bytes-in-work'",
				null);
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, BUSY_RETRY_AFTER_SECONDS);
		return problem;
	}

	static ErrorResponseException tooSlow(Duration timeout) {
		return problem(HttpStatus.REQUEST_TIMEOUT, "Request too slow",
				"The body did not arrive within " + timeout.toSeconds()
						+ " seconds; send fewer logs at once or raise 'aitracer.server.ingest.body-timeout'",
				null);
	}

	static ErrorResponseException malformed(Throwable cause) {
		return problem(HttpStatus.BAD_REQUEST, "Malformed JSON", "The body is not valid JSON", cause);
	}

	static ErrorResponseException unreadable(String detail, Throwable cause) {
		return problem(HttpStatus.BAD_REQUEST, "Malformed body", detail, cause);
	}

	static ErrorResponseException unsupportedEncoding(String supported) {
		ErrorResponseException problem = problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported encoding",
				"The body must be sent as it is or compressed with " + supported, null);
		problem.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, supported);
		return problem;
	}

	static ErrorResponseException invalid(InvalidFieldException invalid) {
		boolean forbidden = invalid instanceof ForbiddenProjectException;
		ErrorResponseException problem = problem(forbidden ? HttpStatus.FORBIDDEN : HttpStatus.UNPROCESSABLE_CONTENT,
				forbidden ? "Project not allowed" : "Invalid request",
				invalid.error().field() + ": " + invalid.error().detail(), invalid);
		problem.getBody().setProperty("errors", List.of(invalid.error()));
		return problem;
	}

	static ErrorResponseException unavailable(String detail, Throwable cause) {
		ErrorResponseException problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "Try again later", detail, cause);
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		return problem;
	}

	private static ErrorResponseException problem(HttpStatus status, String title, String detail,
			@Nullable Throwable cause) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setTitle(title);
		return new ErrorResponseException(status, body, cause);
	}

}
