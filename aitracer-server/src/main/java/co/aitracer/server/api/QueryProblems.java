package co.aitracer.server.api;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import co.aitracer.server.search.SearchSyntaxException;

/**
 * The problems that the query API answers with, see RFC 9457.
 */
final class QueryProblems {

	private static final String RETRY_AFTER_SECONDS = "5";

	private QueryProblems() {
	}

	static ErrorResponseException invalid(ApiParameter parameter, String detail) {
		return invalid(parameter.key(), detail);
	}

	static ErrorResponseException invalid(String parameter, String detail) {
		ErrorResponseException problem = problem(HttpStatus.BAD_REQUEST, "Invalid parameter",
				"'" + parameter + "' " + detail);
		problem.getBody().setProperty("parameter", parameter);
		return problem;
	}

	static ErrorResponseException invalid(SearchSyntaxException search) {
		ErrorResponseException problem = problem(HttpStatus.BAD_REQUEST, "Search not understood",
				search.getMessage() + " (column " + search.column() + ")");
		problem.getBody().setProperty("parameter", ApiParameter.Q.key());
		problem.getBody().setProperty("column", search.column());
		problem.getBody().setProperty("length", search.length());
		return problem;
	}

	static ErrorResponseException notFound(String what) {
		return problem(HttpStatus.NOT_FOUND, "Not found", "There is no such " + what + ", or it may not be seen");
	}

	static ErrorResponseException unavailable() {
		ErrorResponseException problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "Try again later",
				"The store is busy or not available");
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		return problem;
	}

	private static ErrorResponseException problem(HttpStatus status, String title, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setTitle(title);
		return new ErrorResponseException(status, body, null);
	}

}
