package co.aitracer.samples.readme;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import co.aitracer.spring.boot.autoconfigure.AITracerProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Binds the README's settings, none of which may be unknown.
 */
class ReadmeSettingsTests {

	static List<String> yaml() {
		return Snippet.in("yaml");
	}

	@ParameterizedTest
	@MethodSource("yaml")
	void bindsYaml(String text) throws IOException {
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("README.md",
				new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
		assertThat(sources).hasSize(1);
		assertThat(bind(sources.get(0)).project()).startsWith("my-chatbot-");
	}

	@Test
	void bindsProperties() throws IOException {
		for (String text : Snippet.in("properties")) {
			Properties properties = new Properties();
			properties.load(new StringReader(text));
			AITracerProperties bound = bind(new PropertiesPropertySource("README.md", properties));
			assertThat(bound.featureProjectFormat()).isEqualTo("{feature}-{environment}");
		}
	}

	@Test
	void namesSettingsInTheTextThatExist() {
		assertThat(bind(Map.of("aitracer.capture.content", "none", "aitracer.models.fast.project", "fast")).models())
			.containsKey("fast");
	}

	private static AITracerProperties bind(Map<String, Object> settings) {
		Properties properties = new Properties();
		properties.putAll(settings);
		return bind(new PropertiesPropertySource("README.md", properties));
	}

	private static AITracerProperties bind(PropertySource<?> source) {
		return new Binder(ConfigurationPropertySources.from(source))
			.bind("aitracer", Bindable.of(AITracerProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
			.get();
	}

}
