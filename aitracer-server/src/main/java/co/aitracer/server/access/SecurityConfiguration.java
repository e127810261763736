package co.aitracer.server.access;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Who gets in where: clients with an API key at {@code /api/v1} and where OTLP is taken,
 * people with a session everywhere else and where the API is asked.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class SecurityConfiguration {

	// ECharts and htmx set styles from scripts; no script stands in a page
	private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; "
			+ "style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
			+ "form-action 'self'; frame-ancestors 'none'";

	private static final RequestMatcher QUERIES = new OrRequestMatcher(
			PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/api/v1/**"),
			PathPatternRequestMatcher.pathPattern(HttpMethod.HEAD, "/api/v1/**"));

	@Bean
	@Order(0)
	SecurityFilterChain querySecurity(HttpSecurity http, ApiKeyAuthenticator keys, Callers callers,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
		ApiProblems problems = new ApiProblems(resolver);
		return http.securityMatcher(QUERIES)
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.addFilterBefore(new EndedSessionFilter(callers), AnonymousAuthenticationFilter.class)
			// behind the filter that answers its exceptions
			.addFilterBefore(new ApiKeyFilter(keys, KeyScope.READ), AuthorizationFilter.class)
			.exceptionHandling(
					(exceptions) -> exceptions.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			// a person's session is good here, but none begins
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.build();
	}

	@Bean
	@Order(1)
	SecurityFilterChain apiSecurity(HttpSecurity http) {
		// the ingest API checks its key itself, where it can answer in its own words
		return http.securityMatcher("/api/v1/**", "/v1/traces/**", "/api/public/otel/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain pageSecurity(HttpSecurity http, LoginThrottle throttle, SignIns signIns, Callers callers,
			SignInProviders providers, OidcMembers oidcMembers) {
		if (providers.areThere()) {
			http.oauth2Login((login) -> login.loginPage("/login")
				.userInfoEndpoint((user) -> user.oidcUserService(oidcMembers).userService((request) -> {
					throw OidcMembers
						.refused("Signing in needs OpenID Connect: give the registration the scope 'openid'");
				}))
				.successHandler(succeeded(signIns))
				.failureHandler(refusedElsewhere(signIns)));
		}
		return http
			.authorizeHttpRequests(
					(requests) -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
						.permitAll()
						.requestMatchers("/login", "/assets/**", "/webjars/**", "/favicon.ico", "/actuator/health/**",
								"/join/**", "/api/openapi.json")
						.permitAll()
						.anyRequest()
						.authenticated())
			.formLogin((login) -> login.loginPage("/login")
				.successHandler(succeeded(signIns))
				.failureHandler(failed(signIns)))
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(signIn()))
			.addFilterBefore(new EndedSessionFilter(callers), AnonymousAuthenticationFilter.class)
			.addFilterBefore(new LoginThrottleFilter(throttle), UsernamePasswordAuthenticationFilter.class)
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
				.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny))
			.build();
	}

	private static AuthenticationSuccessHandler succeeded(SignIns signIns) {
		AuthenticationSuccessHandler next = new SavedRequestAwareAuthenticationSuccessHandler();
		return (request, response, authentication) -> {
			signIns.succeeded(authentication.getName(), request.getRemoteAddr());
			next.onAuthenticationSuccess(request, response, authentication);
		};
	}

	private static AuthenticationFailureHandler failed(SignIns signIns) {
		return (request, response, ex) -> {
			signIns.failed(LoginThrottleFilter.username(request), request.getRemoteAddr());
			response.sendRedirect(request.getContextPath() + "/login?error");
		};
	}

	private static AuthenticationFailureHandler refusedElsewhere(SignIns signIns) {
		return (request, response, ex) -> {
			signIns.failed("", request.getRemoteAddr());
			response.sendRedirect(request.getContextPath() + "/login?refused");
		};
	}

	private static AuthenticationEntryPoint signIn() {
		AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint("/login");
		return (request, response, ex) -> {
			if ("true".equals(request.getHeader("HX-Request"))) {
				// a redirect would put the sign-in page into a corner of the old one
				response.setHeader("HX-Redirect", request.getContextPath() + "/login");
				response.setStatus(HttpStatus.UNAUTHORIZED.value());
				return;
			}
			page.commence(request, response, ex);
		};
	}

}
