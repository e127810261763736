package co.aitracer.samples.features.traffic;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Live traffic, where it is switched on.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("sample.traffic.enabled")
@EnableScheduling
@Import({ LiveTraffic.class, FeatureVisit.class })
class TrafficConfiguration {

}
