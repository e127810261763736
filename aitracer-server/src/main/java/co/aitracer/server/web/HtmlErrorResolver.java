package co.aitracer.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers a browser with an error page where a program gets a problem document.
 */
@Component
class HtmlErrorResolver implements HandlerExceptionResolver, Ordered {

	@Override
	public int getOrder() {
		// before Spring MVC's own, which answers everyone with a problem document
		return -1;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (!(ex instanceof ErrorResponse error) || !acceptsHtml(request) || response.isCommitted()) {
			return null;
		}
		try {
			response.sendError(error.getStatusCode().value());
			return new ModelAndView();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static boolean acceptsHtml(HttpServletRequest request) {
		List<String> accepted = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
		return accepted.stream().anyMatch((value) -> value.contains(MediaType.TEXT_HTML_VALUE));
	}

}
