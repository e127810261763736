package co.aitracer.spring.boot.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import co.aitracer.AITracer;

/**
 * Auto-configuration that has the settings of projects follow the environment where
 * Spring Cloud changes it. Names its event in words, so that the condition also holds
 * where this class is read by reflection and Spring Cloud is not there.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AITracerAutoConfiguration.class)
@ConditionalOnClass(value = AITracer.class,
		name = "org.springframework.cloud.context.environment.EnvironmentChangeEvent")
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
public final class AITracerRefreshAutoConfiguration {

	AITracerRefreshAutoConfiguration() {
	}

	@Bean
	SettingsRefresh aitracerSettingsRefresh(RoutingSettings routing, ObjectProvider<RefreshableSettings> settings) {
		return new SettingsRefresh(routing, settings);
	}

}
