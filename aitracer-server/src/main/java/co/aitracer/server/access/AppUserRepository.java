package co.aitracer.server.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Repository;

/**
 * The people who may sign in. User names ignore case.
 */
@Repository
class AppUserRepository implements UserDetailsService {

	private final JdbcClient jdbc;

	AppUserRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public UserDetails loadUserByUsername(String username) {
		return this.jdbc.sql("SELECT username, password_hash, enabled FROM app_user WHERE username = :username")
			.param("username", normalise(username))
			.query((row, number) -> User.withUsername(row.getString("username"))
				.password(row.getString("password_hash"))
				.disabled(!row.getBoolean("enabled"))
				.authorities("ROLE_ADMIN")
				.build())
			.optional()
			.orElseThrow(() -> new UsernameNotFoundException("There is no such user"));
	}

	boolean isEmpty() {
		return this.jdbc.sql("SELECT count(*) FROM app_user").query(Integer.class).single() == 0;
	}

	void insert(String username, String passwordHash, Instant now) {
		this.jdbc
			.sql("INSERT INTO app_user (id, username, password_hash, enabled, created_at) "
					+ "VALUES (:id, :username, :hash, TRUE, :createdAt)")
			.param("id", UUID.randomUUID().toString())
			.param("username", normalise(username))
			.param("hash", passwordHash)
			.param("createdAt", Timestamp.from(now))
			.update();
	}

	static String normalise(String username) {
		return username.strip().toLowerCase(Locale.ROOT);
	}

}
