package co.aitracer.samples.release;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * The list of parts in the server's jar.
 */
class ServerPartsServerTests {

	private static final String LIBRARIES = "BOOT-INF/lib/";

	/** Put there by the packaging; no POM names it. */
	private static final String OF_THE_PACKAGING = "spring-boot-jarmode-tools-";

	private static JsonNode list;

	private static Set<String> libraries;

	@BeforeAll
	static void read() throws IOException {
		assumeFalse(Published.isOffline(), "what lists the parts does nothing while Maven is offline");
		try (JarFile jar = new JarFile(Published.setting("aitracer.server.jar"))) {
			String place = jar.getManifest().getMainAttributes().getValue("Sbom-Location");
			try (InputStream content = jar.getInputStream(jar.getEntry(place))) {
				list = JsonMapper.shared().readTree(content);
			}
			libraries = jar.stream()
				.map((entry) -> entry.getName())
				.filter((name) -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
				.map((name) -> name.substring(LIBRARIES.length()))
				.filter((name) -> !name.startsWith(OF_THE_PACKAGING))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

	@Test
	void namesTheServer() {
		JsonNode server = list.at("/metadata/component");
		assertThat(list.path("bomFormat").asString()).isEqualTo("CycloneDX");
		assertThat(server.path("type").asString()).isEqualTo("application");
		assertThat(server.path("name").asString()).isEqualTo("aitracer-server");
		assertThat(server.path("version").asString()).isEqualTo(Published.version());
	}

	@Test
	void namesDuckDbAndSpringBootWithVersionAndLicence() {
		JsonNode duckDb = component("org.duckdb", "duckdb_jdbc");
		assertThat(duckDb.path("version").asString()).isEqualTo(Published.setting("aitracer.versions.duckdb"));
		assertThat(duckDb.at("/licenses/0/license/id").asString()).isEqualTo("MIT");
		JsonNode springBoot = component("org.springframework.boot", "spring-boot");
		assertThat(springBoot.path("version").asString()).isEqualTo(Published.setting("aitracer.versions.spring-boot"));
		assertThat(springBoot.at("/licenses/0/license/id").asString()).isEqualTo("Apache-2.0");
	}

	@Test
	void namesEveryLibraryOfTheJarWithALicence() {
		Set<String> named = new TreeSet<>();
		for (JsonNode component : list.path("components")) {
			named.add(component.path("name").asString() + "-" + component.path("version").asString() + ".jar");
			assertThat(component.path("licenses")).as(component.path("purl").asString()).isNotEmpty();
		}
		assertThat(libraries).isNotEmpty();
		assertThat(named).containsAll(libraries);
	}

	private static JsonNode component(String group, String name) {
		for (JsonNode component : list.path("components")) {
			if (component.path("group").asString().equals(group) && component.path("name").asString().equals(name)) {
				return component;
			}
		}
		throw new AssertionError("The list of parts does not name " + group + ":" + name);
	}

}
