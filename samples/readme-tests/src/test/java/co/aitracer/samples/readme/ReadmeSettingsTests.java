package co.aitracer.samples.readme;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.spring.boot.autoconfigure.AITracerProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Binds the README's settings, none of which may be unknown.
 */
class ReadmeSettingsTests {

	/**
	 * A property in code style or at the start of a line, not a meter or an attribute.
	 */
	private static final Pattern SETTING = Pattern.compile(
			"(?m)(?:^|`)(aitracer\\.(?:exporter|capture|sampling|masking|tracing|models|projects)\\.[a-z.-]*[a-z])");

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

	/**
	 * The guides name every setting in full, so that it can be looked up: in their blocks
	 * and in their text.
	 * @param page the page
	 */
	@ParameterizedTest
	@ValueSource(strings = { "README.md", "docs/delivery.md", "docs/opentelemetry.md" })
	void namesOnlySettingsThatExist(String page) throws IOException {
		Set<String> known = knownSettings();
		List<String> named = SETTING.matcher(Snippet.read(page)).results().map((found) -> found.group(1)).toList();
		assertThat(named).isNotEmpty()
			.allSatisfy((name) -> assertThat(known).as(name)
				.anySatisfy((setting) -> assertThat(name.equals(setting) || name.startsWith(setting + ".")).isTrue()));
	}

	private static Set<String> knownSettings() throws IOException {
		Set<String> known = new HashSet<>(Set.of("management.health.aitracer.enabled"));
		for (URL metadata : Collections.list(ReadmeSettingsTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream in = metadata.openStream()) {
				JsonMapper.shared()
					.readTree(in)
					.path("properties")
					.forEach((property) -> known.add(property.path("name").asString()));
			}
		}
		return known;
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
