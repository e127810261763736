package co.aitracer.server.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import co.aitracer.server.access.ApiKeyAuthenticator;
import co.aitracer.server.access.ApiKeyPrincipal;
import co.aitracer.server.access.KeyScope;

/**
 * Gives handler methods the {@link ApiKeyPrincipal} of the request's bearer key. A
 * handler that asks for one cannot be reached without a valid key.
 */
class ApiKeyArgumentResolver implements HandlerMethodArgumentResolver {

	private static final String SCHEME = "Bearer ";

	private static final String BASIC = "Basic ";

	private final ObjectProvider<ApiKeyAuthenticator> authenticator;

	ApiKeyArgumentResolver(ObjectProvider<ApiKeyAuthenticator> authenticator) {
		this.authenticator = authenticator;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ApiKeyPrincipal.class;
	}

	@Override
	public ApiKeyPrincipal resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer mavContainer,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		ApiKeyPrincipal principal = authenticate(key(header)).orElseThrow(IngestProblems::unknownKey);
		if (!principal.has(KeyScope.INGEST)) {
			throw IngestProblems.keyMayNotSend();
		}
		return principal;
	}

	private static String key(@Nullable String header) {
		if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return header.substring(SCHEME.length()).trim();
		}
		if (header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
			return password(header.substring(BASIC.length()).trim());
		}
		throw IngestProblems.missingKey();
	}

	// exporters that know no bearer keys send a public and a secret one
	private static String password(String credentials) {
		try {
			String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
			return pair.substring(pair.indexOf(':') + 1);
		}
		catch (IllegalArgumentException ex) {
			throw IngestProblems.missingKey();
		}
	}

	private Optional<ApiKeyPrincipal> authenticate(String key) {
		try {
			return this.authenticator.getObject().authenticate(key);
		}
		catch (DataAccessException ex) {
			// 401 would make clients throw their logs away
			throw IngestProblems.unavailable("The control store is not available", ex);
		}
	}

}
