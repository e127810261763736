package co.aitracer.server.ingest;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import co.aitracer.server.access.ApiKeyAuthenticator;

/**
 * Lets handler methods ask for the API key of the request, and ends what a request holds
 * of the budget.
 */
@Configuration(proxyBeanMethods = false)
class IngestWebConfiguration implements WebMvcConfigurer {

	private static final String[] PATHS = { "/api/v1/**", "/v1/traces", "/v1/traces/", "/api/public/otel/**" };

	private final ObjectProvider<ApiKeyAuthenticator> authenticator;

	private final ObjectProvider<IngestBudget> budget;

	IngestWebConfiguration(ObjectProvider<ApiKeyAuthenticator> authenticator, ObjectProvider<IngestBudget> budget) {
		this.authenticator = authenticator;
		this.budget = budget;
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new ApiKeyArgumentResolver(this.authenticator));
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new EncodingOffer()).addPathPatterns(PATHS);
		registry.addInterceptor(new BudgetRelease()).addPathPatterns(PATHS);
	}

	/**
	 * Tells clients that they may compress, as RFC 7694 has it.
	 */
	private static final class EncodingOffer implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			response.setHeader(HttpHeaders.ACCEPT_ENCODING, RequestBodies.ACCEPTED_ENCODING);
			return true;
		}

	}

	/**
	 * Gives the share of a request back once its answer is written, however that went.
	 */
	private final class BudgetRelease implements HandlerInterceptor {

		@Override
		public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
				@Nullable Exception ex) {
			IngestWebConfiguration.this.budget.getObject().release(request);
		}

	}

}
