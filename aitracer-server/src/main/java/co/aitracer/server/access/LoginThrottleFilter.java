package co.aitracer.server.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns sign-in attempts away that come too often, before a password is looked at. Not a
 * bean: it belongs into the security chain and nowhere else.
 */
class LoginThrottleFilter extends OncePerRequestFilter {

	static final String LIMITED_PAGE = "/login?limited";

	private static final RequestMatcher SIGN_IN = PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/login");

	private final LoginThrottle throttle;

	LoginThrottleFilter(LoginThrottle throttle) {
		this.throttle = throttle;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !SIGN_IN.matches(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.throttle.isLimited(username(request), request.getRemoteAddr())) {
			response.sendRedirect(request.getContextPath() + LIMITED_PAGE);
			return;
		}
		chain.doFilter(request, response);
	}

	static String username(HttpServletRequest request) {
		String username = request.getParameter("username");
		return (username != null) ? username : "";
	}

}
