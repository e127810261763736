package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what editors and the reference say about the properties.
 */
class ConfigurationMetadataTests {

	/** Their default depends on something else, which the description names. */
	private static final Set<String> WITHOUT_A_FIXED_DEFAULT = Set.of("aitracer.api-key", "aitracer.project",
			"aitracer.base-url", "aitracer.environment", "aitracer.release", "aitracer.user-id",
			"aitracer.capture.content", "aitracer.models", "aitracer.projects", "aitracer.exporter.sinks",
			"aitracer.exporter.proxy", "aitracer.exporter.ssl-bundle", "aitracer.exporter.buffer.directory",
			"aitracer.exporter.otlp.endpoint", "aitracer.exporter.otlp.headers", "aitracer.masking.actions",
			"aitracer.masking.patterns", "aitracer.masking.salt");

	@Test
	void describesEveryProperty() throws IOException {
		assertThat(properties()).hasSizeGreaterThan(12)
			.allSatisfy((property) -> assertThat(property.path("description").asString(""))
				.as("description of " + property.path("name").asString())
				.isNotBlank());
	}

	@Test
	void namesTheDefaultOfEveryPropertyThatHasAFixedOne() throws IOException {
		assertThat(properties()).allSatisfy((property) -> {
			String name = property.path("name").asString();
			assertThat(property.has("defaultValue")).as("default of " + name)
				.isEqualTo(!WITHOUT_A_FIXED_DEFAULT.contains(name));
		});
		assertThat(properties()).extracting((property) -> property.path("name").asString())
			.containsAll(WITHOUT_A_FIXED_DEFAULT);
	}

	private static List<JsonNode> properties() throws IOException {
		String json = Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
		return JsonMapper.shared().readTree(json).path("properties").valueStream().toList();
	}

}
