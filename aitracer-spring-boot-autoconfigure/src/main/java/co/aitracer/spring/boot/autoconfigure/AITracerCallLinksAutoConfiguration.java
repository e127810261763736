package co.aitracer.spring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import co.aitracer.AITracer;

/**
 * Auto-configuration of the links to recorded calls in the application's log. Boot's
 * DevTools switch them on (see {@code META-INF/spring-devtools.properties}), so that they
 * are there while one develops and not in production.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = AITracerAutoConfiguration.class)
@ConditionalOnClass(AITracer.class)
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("aitracer.call-links.enabled")
public final class AITracerCallLinksAutoConfiguration {

	AITracerCallLinksAutoConfiguration() {
	}

	@Bean
	AITracerBuilderCustomizer aitracerCallLinksCustomizer(AITracerConnectionDetails server) {
		return (builder) -> builder.http((sink) -> sink.onDelivered(new CallLinks(server.getBaseUrl())::say));
	}

}
