package co.aitracer.server.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that the server was started with, without secrets: texts are not shown
 * unless they are known to be harmless, because a password or a webhook's address is a
 * text, too.
 */
@Component
public class Settings {

	private static final String PREFIX = "aitracer.server.";

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final Set<String> HARMLESS_TYPES = Set.of("java.lang.Boolean", "java.lang.Integer", "java.lang.Long",
			"java.lang.Double", "java.time.Duration", "java.nio.file.Path", "org.springframework.util.unit.DataSize");

	private static final Set<String> LOCATIONS = Set.of("aitracer.server.log-store.url", "spring.datasource.url");

	private static final Map<String, String> OF_SPRING = Map.of("server.port", "8787", "server.address", "",
			"management.server.port", "", "management.server.address", "", "spring.datasource.url", "",
			"spring.lifecycle.timeout-per-shutdown-phase", "30s");

	private final Environment environment;

	private final List<JsonNode> known;

	Settings(Environment environment) {
		this.environment = environment;
		this.known = read();
	}

	/**
	 * The settings of the server, and the most important ones of Spring.
	 * @return the settings in the order of their names
	 */
	public List<Setting> all() {
		List<Setting> settings = new ArrayList<>();
		this.known.forEach((property) -> settings
			.add(setting(property.path("name").asString(), property.path("defaultValue").asString(""),
					HARMLESS_TYPES.contains(property.path("type").asString("")))));
		OF_SPRING.forEach((name, defaultValue) -> settings.add(setting(name, defaultValue, true)));
		settings.sort(Comparator.comparing(Setting::name));
		return settings;
	}

	/**
	 * A URL that can be shown.
	 * @param url the URL
	 * @return what stands before its parameters, without user and password
	 */
	static String withoutSecrets(String url) {
		return url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
	}

	private Setting setting(String name, String defaultValue, boolean harmless) {
		String value = Objects.toString(this.environment.getProperty(name, Object.class), defaultValue);
		if (value.equals(defaultValue)) {
			return new Setting(name, defaultValue, false);
		}
		if (LOCATIONS.contains(name)) {
			return new Setting(name, withoutSecrets(value), true);
		}
		return new Setting(name, harmless ? value : "(set)", true);
	}

	private static List<JsonNode> read() {
		List<JsonNode> properties = new ArrayList<>();
		try {
			for (URL url : Collections.list(Settings.class.getClassLoader().getResources(METADATA))) {
				try (InputStream in = url.openStream()) {
					properties(JsonMapper.shared().readTree(in))
						.filter((property) -> property.path("name").asString("").startsWith(PREFIX))
						.forEach(properties::add);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

	private static Stream<JsonNode> properties(JsonNode metadata) {
		return metadata.path("properties").valueStream();
	}

	/**
	 * One setting.
	 *
	 * @param name its name
	 * @param value its value or its default; empty when it has none, {@code (set)} when
	 * it is not shown
	 * @param given whether it was given at the start, and is not the default
	 */
	public record Setting(String name, String value, boolean given) {
	}

}
