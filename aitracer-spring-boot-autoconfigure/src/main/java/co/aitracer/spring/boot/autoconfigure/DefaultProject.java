package co.aitracer.spring.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The project of calls for which nothing else names one, and where it comes from.
 *
 * @param name the project
 * @param source what the start-up line says about its origin
 */
record DefaultProject(String name, String source) {

	static final String DEFAULT_ENVIRONMENT = "development";

	static DefaultProject of(@Nullable String configured, Environment environment) {
		if (StringUtils.hasText(configured)) {
			return new DefaultProject(configured, "aitracer.project");
		}
		String application = environment.getProperty("spring.application.name");
		return new DefaultProject(
				(StringUtils.hasText(application) ? application : "application") + "-" + environmentOf(environment),
				"application name and profile; set aitracer.project to choose it");
	}

	/**
	 * The name of the environment in project names.
	 * @param environment the application's environment
	 * @return the first active profile, {@code development} without any
	 */
	static String environmentOf(Environment environment) {
		List<String> profiles = List.of(environment.getActiveProfiles());
		return profiles.isEmpty() ? DEFAULT_ENVIRONMENT : profiles.get(0);
	}

}
