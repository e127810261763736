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

	/**
	 * What is committed is in the file at once. For that H2 gives up the thread that
	 * packs the file while it runs, so that each commit leaves some 20 KB, of which only
	 * a part is used again before the file is closed. The 200 ms that closing takes to
	 * pack it by default are too few.
	 */
	private static final String H2_SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;MAX_COMPACT_TIME=5000";

	@Bean
	JdbcConnectionDetails controlStoreConnection(DataSourceProperties properties, DataDirectory directory) {
		String url = properties.getUrl();
		if (url != null) {
			return new ControlStoreConnection(url, properties.getUsername(), properties.getPassword());
		}
		// H2 refuses a relative path without a dot in front: the folder's is absolute
		return new ControlStoreConnection("jdbc:h2:file:" + directory.resolve("control") + H2_SETTINGS, "sa", "");
	}

}
