package co.aitracer.spring.boot.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

import co.aitracer.AITracerConfigurationException;

/**
 * Settings of the health indicator.
 *
 * @param degradedStatus the health status that is shown while records cannot be
 * delivered, such as UP or OUT_OF_SERVICE; the application itself works all the same
 */
@ConfigurationProperties("aitracer.health")
record AITracerHealthProperties(@DefaultValue("UP") String degradedStatus) {

	AITracerHealthProperties {
		if (!StringUtils.hasText(degradedStatus)) {
			throw new AITracerConfigurationException("aitracer.health.degraded-status",
					"The value of 'aitracer.health.degraded-status' is empty.",
					"Set it to a health status such as UP or OUT_OF_SERVICE, or remove it to get the default.");
		}
	}

}
