package co.aitracer.spring.boot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OpenTelemetry backend to which records are sent as well.
 *
 * @param endpoint the URL that takes traces by OTLP over HTTP, with its path, such as
 * http://localhost:4318/v1/traces; by default records are not sent as spans
 * @param headers headers of each request, such as one that authorizes
 * @param timeout how long one request may take
 * @param gzip whether requests are compressed
 * @since 0.1.0
 */
@ConfigurationProperties("aitracer.exporter.otlp")
public record AITracerOtlpProperties(@Nullable URI endpoint, @DefaultValue Map<String, String> headers,
		@DefaultValue("10s") Duration timeout, @DefaultValue("true") boolean gzip) {

	@Override
	public String toString() {
		// the headers are secret
		return "AITracerOtlpProperties[endpoint=" + this.endpoint + "]";
	}

}
