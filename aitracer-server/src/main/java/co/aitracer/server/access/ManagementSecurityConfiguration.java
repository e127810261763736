package co.aitracer.server.access;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Who may ask the server how it is doing. Health is everybody's, without details. The
 * rest is for who may see the system, by session or by API key; or for whoever reaches a
 * management port of its own, as far as a scraper needs it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class ManagementSecurityConfiguration {

	private static final String[] SCRAPED = { "info", "metrics", "prometheus" };

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 10)
	SecurityFilterChain managementSecurity(HttpSecurity http, ApiKeyAuthenticator keys, Permissions permissions,
			Environment environment, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
		boolean ownPort = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
		RequestMatcher open = ownPort ? EndpointRequest.to(SCRAPED) : (request) -> false;
		ApiProblems problems = new ApiProblems(resolver);
		return http.securityMatcher(new OrRequestMatcher(EndpointRequest.toAnyEndpoint(), EndpointRequest.toLinks()))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("health"), open)
				.permitAll()
				.anyRequest()
				.access((caller, request) -> new AuthorizationDecision(
						permissions.allows(caller.get(), WorkspaceAction.VIEW_SYSTEM))))
			.addFilterBefore(new ApiKeyFilter(keys, KeyScope.ADMIN), AuthorizationFilter.class)
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(signInOr(problems))
				.accessDeniedHandler(problems))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.build();
	}

	private static AuthenticationEntryPoint signInOr(ApiProblems problems) {
		AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint("/login");
		return (request, response, ex) -> {
			String accept = request.getHeader(HttpHeaders.ACCEPT);
			boolean browser = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
			(browser ? page : problems).commence(request, response, ex);
		};
	}

}
