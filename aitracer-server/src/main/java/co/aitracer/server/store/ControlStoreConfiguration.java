package co.aitracer.server.store;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where projects, users and keys are kept: an H2 file in the data folder, unless
 * {@code spring.datasource.url} names another database.
 */
@Configuration(proxyBeanMethods = false)
class ControlStoreConfiguration {

	@Bean
	JdbcConnectionDetails controlStoreConnection(DataSourceProperties properties, DataDirectory directory) {
		String url = properties.getUrl();
		if (url != null) {
			return new ControlStoreConnection(url, properties.getUsername(), properties.getPassword());
		}
		// H2 refuses a relative path without a dot in front: the folder's is absolute
		return new ControlStoreConnection(
				"jdbc:h2:file:" + directory.resolve("control") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0", "sa", "");
	}

}
