package co.aitracer.samples.readme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that the metadata of libraries lists.
 *
 * @param types the types by the names of the settings
 */
record KnownSettings(Map<String, String> types) {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String MORE_METADATA = "META-INF/additional-spring-configuration-metadata.json";

	/**
	 * The settings of an application with the class path of the test.
	 * @return the settings
	 */
	static KnownSettings ofClassPath() {
		Map<String, String> types = new HashMap<>();
		try {
			for (String name : new String[] { METADATA, MORE_METADATA }) {
				for (URL metadata : Collections.list(KnownSettings.class.getClassLoader().getResources(name))) {
					try (InputStream in = metadata.openStream()) {
						read(in, types);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new KnownSettings(types);
	}

	/**
	 * The settings of an application in a jar.
	 * @param jar the jar, with those of its libraries in it
	 * @return the settings
	 */
	static KnownSettings ofApplication(Path jar) {
		Map<String, String> types = new HashMap<>();
		try (JarInputStream application = new JarInputStream(Files.newInputStream(jar))) {
			for (JarEntry entry = application.getNextJarEntry(); entry != null; entry = application.getNextJarEntry()) {
				if (entry.getName().equals(METADATA)) {
					read(application, types);
				}
				else if (entry.getName().matches("BOOT-INF/lib/spring.*\\.jar")) {
					readLibrary(new JarInputStream(application), types);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new KnownSettings(types);
	}

	private static void readLibrary(JarInputStream library, Map<String, String> types) throws IOException {
		for (JarEntry entry = library.getNextJarEntry(); entry != null; entry = library.getNextJarEntry()) {
			if (entry.getName().equals(METADATA)) {
				read(library, types);
			}
		}
	}

	private static void read(InputStream metadata, Map<String, String> types) throws IOException {
		JsonNode properties = JsonMapper.shared().readTree(metadata.readAllBytes()).path("properties");
		properties
			.forEach((property) -> types.put(property.path("name").asString(), property.path("type").asString("")));
	}

	/**
	 * Whether a setting exists: it is listed, or an entry of a map or list that is.
	 * @param name the name, in whatever form
	 * @return whether it does
	 */
	boolean knows(String name) {
		ConfigurationPropertyName wanted = ConfigurationPropertyName.adapt(name, '.');
		return this.types.entrySet().stream().anyMatch((known) -> {
			ConfigurationPropertyName setting = ConfigurationPropertyName.adapt(known.getKey(), '.');
			return wanted.equals(setting)
					|| (known.getValue().matches("java\\.util\\.(Map|List|Set)<.*") && setting.isAncestorOf(wanted));
		});
	}

}
