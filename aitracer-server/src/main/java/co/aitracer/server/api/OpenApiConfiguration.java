package co.aitracer.server.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;

import co.aitracer.server.access.ApiKeyPrincipal;

/**
 * Describes the API in OpenAPI, at {@code /api/openapi.json}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OpenApiConfiguration {

	static final String KEY = "api_key";

	static final String SESSION = "session";

	static {
		SpringDocUtils.getConfig()
			.addRequestWrapperToIgnore(QueryParameters.class, ApiKeyPrincipal.class, Authentication.class);
	}

	@Bean
	OpenAPI openApi() {
		return new OpenAPI()
			.info(new Info().title("AITracer API")
				.version("1")
				.description("""
						Send logs of LLM calls, and ask for them and their figures.

						* Times are ISO 8601 in UTC, durations milliseconds unless the name says otherwise, \
						amounts of money numbers in USD with up to nine decimals.
						* Lists come in pages: send the `next` of an answer as `cursor`. Logs that come in \
						meanwhile move nothing.
						* A key sees the projects that it is good for; whatever lies outside does not exist for it.
						* Failures are problem documents (RFC 9457). A parameter that is unknown or makes no sense \
						is a 400 that names it.
						* Wherever logs can be chosen, `metadata.<key>` chooses by a key of the metadata.""")
				.license(new License().name("Apache-2.0").identifier("Apache-2.0")))
			.components(new Components()
				.addSecuritySchemes(KEY,
						new SecurityScheme().type(SecurityScheme.Type.HTTP)
							.scheme("bearer")
							.description("An API key, `at-…`: with the scope `ingest` to send, with `read` to ask."))
				.addSecuritySchemes(SESSION,
						new SecurityScheme().type(SecurityScheme.Type.APIKEY)
							.in(SecurityScheme.In.COOKIE)
							.name("JSESSIONID")
							.description("The session of somebody who is signed in to the dashboard, to ask alone.")))
			.addSecurityItem(new SecurityRequirement().addList(KEY));
	}

	@Bean
	ModelResolver modelResolver(ObjectMapperProvider mappers) {
		return new ModelResolver(
				mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
	}

	@Bean
	OperationCustomizer documentedParameters() {
		return new OperationDocumentation();
	}

	@Bean
	OpenApiCustomizer oneOfEachPath() {
		return (document) -> {
			// the published SDKs write a slash at the end; it means the same
			document.getPaths().keySet().removeIf((path) -> path.endsWith("/"));
			OperationDocumentation.problems().forEach(document.getComponents()::addResponses);
			document.getComponents().addSchemas("Problem", OperationDocumentation.problemSchema());
		};
	}

}
