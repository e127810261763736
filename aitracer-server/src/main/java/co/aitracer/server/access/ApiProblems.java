package co.aitracer.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses callers of the API the way controllers do: with a problem document.
 */
class ApiProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final String RETRY_AFTER_SECONDS = "5";

	private final HandlerExceptionResolver resolver;

	ApiProblems(HandlerExceptionResolver resolver) {
		this.resolver = resolver;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex) {
		if (ex instanceof AuthenticationServiceException) {
			ErrorResponseException problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "Try again later", ex);
			problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
			answer(request, response, problem);
			return;
		}
		ErrorResponseException problem = problem(HttpStatus.UNAUTHORIZED, "API key needed", ex);
		if (!(ex instanceof BadCredentialsException)) {
			problem.getBody()
				.setDetail("Send an API key with the scope 'read' in the header 'Authorization: Bearer at-…', "
						+ "or sign in to the dashboard");
		}
		problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		answer(request, response, problem);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex) {
		answer(request, response, problem(HttpStatus.FORBIDDEN, "Not allowed", ex));
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, ErrorResponseException problem) {
		this.resolver.resolveException(request, response, null, problem);
	}

	private static ErrorResponseException problem(HttpStatus status, String title, Exception cause) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, cause.getMessage());
		body.setTitle(title);
		return new ErrorResponseException(status, body, cause);
	}

}
