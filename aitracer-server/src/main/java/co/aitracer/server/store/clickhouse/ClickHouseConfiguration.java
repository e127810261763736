package co.aitracer.server.store.clickhouse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

import co.aitracer.server.store.StorageProperties;

/**
 * Opens the log store that {@code aitracer.server.log-store.url} names.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("aitracer.server.log-store.url")
class ClickHouseConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ClickHouseConfiguration.class);

	@Bean(destroyMethod = "close")
	ClickHouseLogStore logStore(ClickHouseProperties properties, StorageProperties storage) {
		ClickHouseLogStore store = new ClickHouseLogStore(properties, storage.logStore().readers());
		try {
			store.prepare();
		}
		catch (ClickHouseSettingException ex) {
			store.close();
			throw ex;
		}
		catch (DataAccessException ex) {
			// a server that can take logs is worth more than none: they wait in the
			// journal
			logger.warn("ClickHouse at {} does not answer ({}). Logs are accepted and stored when it does; pages are "
					+ "empty until then", properties.url(), ex.getMostSpecificCause().getMessage());
		}
		return store;
	}

}
