package co.aitracer.spring.boot.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How records and the application's own tracing go together.
 *
 * @param enabled whether records carry the application's current trace and span
 * @param baggage whether the project travels between services
 * @since 0.1.0
 */
@ConfigurationProperties("aitracer.tracing")
public record AITracerTracingProperties(@DefaultValue("true") boolean enabled, @DefaultValue Baggage baggage) {

	/**
	 * The project as W3C baggage.
	 *
	 * @param enabled whether the project is taken from calling services and told to
	 * called ones; for services that trust each other
	 */
	public record Baggage(@DefaultValue("false") boolean enabled) {
	}

}
