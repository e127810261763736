package co.aitracer.spring.boot.autoconfigure;

import org.springframework.core.env.Environment;

import co.aitracer.AITracerConfigurationException;

/**
 * Makes a project's name of the value of an annotation.
 *
 * @param format the format: {feature} stands for the value, {environment} for the
 * environment
 * @param environment the environment
 */
record FeatureProjectFormat(String format, String environment) {

	FeatureProjectFormat {
		if (!format.contains("{feature}")) {
			throw new AITracerConfigurationException("aitracer.feature-project-format",
					"The format '" + format + "' does not hold {feature}.",
					"Use a format such as {feature} or {feature}-{environment}; without {feature} all features would "
							+ "share one project, which is what aitracer.project is for.");
		}
	}

	static FeatureProjectFormat of(Environment environment) {
		return new FeatureProjectFormat(environment.getProperty("aitracer.feature-project-format", "{feature}"),
				DefaultProject.environmentOf(environment));
	}

	String projectOf(String feature) {
		return this.format.replace("{environment}", this.environment).replace("{feature}", feature);
	}

}
