package co.aitracer.server;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What every part of the server shares.
 */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
