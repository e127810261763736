package co.aitracer.server.store.duckdb;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

import co.aitracer.server.store.DataDirectory;
import co.aitracer.server.store.StorageProperties;

/**
 * Opens the embedded log store, {@code logs.duckdb} in the data folder.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DuckDbConfiguration {

	@Bean(destroyMethod = "close")
	DuckDbLogStore logStore(DataDirectory directory, StorageProperties properties) {
		return new DuckDbLogStore(directory.resolve("logs.duckdb"), properties.logStore().memoryLimit(),
				properties.logStore().readers());
	}

	@Bean
	DailySums dailySums(DuckDbLogStore store, Clock clock) {
		return new DailySums(store, clock);
	}

}
