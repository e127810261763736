package co.aitracer.server.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs people out who were disabled or removed, or whose password changed, since their
 * session began. Not a bean: it belongs into the security chain and nowhere else.
 */
class EndedSessionFilter extends OncePerRequestFilter {

	private final Callers callers;

	EndedSessionFilter(Callers callers) {
		this.callers = callers;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		if (caller != null && this.callers.find(caller).isEmpty()) {
			new SecurityContextLogoutHandler().logout(request, response, caller);
		}
		chain.doFilter(request, response);
	}

}
