package co.aitracer.server.store.duckdb;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import co.aitracer.server.store.DataDirectory;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.StorageProperties;

/**
 * Opens the embedded log store, {@code logs.duckdb} in the data folder.
 */
@Configuration(proxyBeanMethods = false)
class DuckDbConfiguration {

	@Bean(destroyMethod = "close")
	LogStore logStore(DataDirectory directory, StorageProperties properties) {
		return new DuckDbLogStore(directory.resolve("logs.duckdb"), properties.logStore().memoryLimit(),
				properties.logStore().readers());
	}

}
