package co.aitracer.server.store.duckdb;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

import co.aitracer.server.store.DataDirectory;
import co.aitracer.server.store.StorageProperties;

/**
 * Opens the embedded log store, {@code logs.duckdb} in the data folder.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(DuckDbConfiguration.NoOtherLogStore.class)
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

	/**
	 * Whether no other log store is named.
	 */
	static final class NoOtherLogStore extends NoneNestedConditions {

		NoOtherLogStore() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		/** Another one is named. */
		@ConditionalOnProperty("aitracer.server.log-store.url")
		static final class Named {

		}

	}

}
