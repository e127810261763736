package co.aitracer.samples.assistant;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The provider of the models.
 *
 * @param baseUrl where it is
 * @param apiKey the key
 * @param model the chat model to use
 */
@ConfigurationProperties("sample.provider")
record ProviderProperties(String baseUrl, String apiKey, String model) {
}
