package co.aitracer.spring.boot.autoconfigure;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracerBuilder;

/**
 * The server that the properties name; by default the hosted one.
 */
final class PropertiesAITracerConnectionDetails implements AITracerConnectionDetails {

	private final AITracerProperties properties;

	PropertiesAITracerConnectionDetails(AITracerProperties properties) {
		this.properties = properties;
	}

	@Override
	public String getBaseUrl() {
		return Objects.requireNonNullElse(this.properties.baseUrl(), AITracerBuilder.DEFAULT_BASE_URL);
	}

	@Override
	public @Nullable String getApiKey() {
		return this.properties.apiKey();
	}

}
