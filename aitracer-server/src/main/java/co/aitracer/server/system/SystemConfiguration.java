package co.aitracer.server.system;

import org.springframework.boot.health.application.DiskSpaceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import co.aitracer.server.store.DataDirectory;

/**
 * Looks at the disk that matters, which is not the one of the working folder.
 */
@Configuration(proxyBeanMethods = false)
class SystemConfiguration {

	private static final DataSize LEAST_FREE = DataSize.ofMegabytes(100);

	@Bean
	DiskSpaceHealthIndicator diskSpaceHealthIndicator(DataDirectory data) {
		return new DiskSpaceHealthIndicator(data.resolve("").toFile(), LEAST_FREE);
	}

}
