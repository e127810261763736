package co.aitracer.samples.features.traffic;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the live traffic.
 *
 * @param enabled whether the application calls its own features as visitors would
 * @param interval the time between two calls
 * @param concurrency how many calls run at the same time at most; further ones are left
 * out
 */
@ConfigurationProperties("sample.traffic")
record TrafficProperties(@DefaultValue("false") boolean enabled, @DefaultValue("1s") Duration interval,
		@DefaultValue("8") int concurrency) {
}
