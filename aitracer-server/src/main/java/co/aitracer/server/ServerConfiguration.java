package co.aitracer.server;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * What every part of the server shares.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ServerConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
