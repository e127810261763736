package co.aitracer.server.api;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Asks clients to come again when a store is busy or away.
 */
@RestControllerAdvice(basePackageClasses = QueryFailures.class)
class QueryFailures {

	private static final Logger logger = LoggerFactory.getLogger(QueryFailures.class);

	@ExceptionHandler({ TransientDataAccessException.class, DataAccessResourceFailureException.class })
	ResponseEntity<ProblemDetail> unavailable(DataAccessException ex, HttpServletResponse response) {
		if (response.isCommitted()) {
			// half a file is out: thrown again, the connection is cut, and nobody takes
			// it
			// for a whole one
			throw ex;
		}
		logger.warn("A store could not answer; the client is asked to try again", ex);
		response.reset();
		ErrorResponseException problem = QueryProblems.unavailable();
		return ResponseEntity.status(problem.getStatusCode()).headers(problem.getHeaders()).body(problem.getBody());
	}

}
