package co.aitracer.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Finds the script libraries inside their jars. The folders there carry the version,
 * which only the build knows.
 */
final class VendorAssets {

	private VendorAssets() {
	}

	static String[] locations() {
		return new String[] {
				"classpath:/META-INF/resources/_static/echarts/" + version("org.mvnpm/echarts") + "/dist/",
				"classpath:/META-INF/resources/webjars/htmx.org/" + version("org.webjars.npm/htmx.org") + "/dist/" };
	}

	private static String version(String artifact) {
		try {
			Properties properties = PropertiesLoaderUtils
				.loadProperties(new ClassPathResource("META-INF/maven/" + artifact + "/pom.properties"));
			return properties.getProperty("version");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The dashboard needs " + artifact + " on the class path.", ex);
		}
	}

}
