package co.aitracer.server.access;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes a request that shows an API key the key's own, whatever session it may have
 * besides. A request without one stays as it is. Not a bean: it belongs into a security
 * chain, behind the filter that answers its exceptions.
 */
class ApiKeyFilter extends OncePerRequestFilter {

	private static final String SCHEME = "Bearer ";

	private final ApiKeyAuthenticator keys;

	private final KeyScope needed;

	ApiKeyFilter(ApiKeyAuthenticator keys, KeyScope needed) {
		this.keys = keys;
		this.needed = needed;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header != null) {
			ApiKeyPrincipal key = authenticate(header);
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(new ApiKeyAuthentication(key));
			SecurityContextHolder.setContext(context);
			// only now: who is known is refused, who is not is asked for a key
			if (!key.has(this.needed)) {
				throw new AccessDeniedException(
						"The API key lacks the scope '" + this.needed.text() + "'; use one that has it");
			}
		}
		chain.doFilter(request, response);
	}

	private ApiKeyPrincipal authenticate(String header) {
		if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			throw new BadCredentialsException("Send the API key in the header 'Authorization: Bearer at-…'");
		}
		return find(header.substring(SCHEME.length()).strip());
	}

	private ApiKeyPrincipal find(String key) {
		try {
			return this.keys.authenticate(key)
				.orElseThrow(() -> new BadCredentialsException("The API key is unknown or revoked"));
		}
		catch (DataAccessException ex) {
			throw new AuthenticationServiceException("The control store is not available", ex);
		}
	}

}
