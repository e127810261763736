package co.aitracer.server.alert;

import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets one node at a time do what only one may.
 */
@Configuration(proxyBeanMethods = false)
class AlertConfiguration {

	@Bean
	LockProvider lockProvider(JdbcTemplate jdbc) {
		// the clocks of nodes differ, that of the database does not
		return new JdbcTemplateLockProvider(
				JdbcTemplateLockProvider.Configuration.builder().withJdbcTemplate(jdbc).usingDbTime().build());
	}

}
