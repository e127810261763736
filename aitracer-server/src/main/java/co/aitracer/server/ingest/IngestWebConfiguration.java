package co.aitracer.server.ingest;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import co.aitracer.server.access.ApiKeyAuthenticator;

/**
 * Lets handler methods ask for the API key of the request.
 */
@Configuration(proxyBeanMethods = false)
class IngestWebConfiguration implements WebMvcConfigurer {

	private final ObjectProvider<ApiKeyAuthenticator> authenticator;

	IngestWebConfiguration(ObjectProvider<ApiKeyAuthenticator> authenticator) {
		this.authenticator = authenticator;
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new ApiKeyArgumentResolver(this.authenticator));
	}

}
