package co.aitracer.server.store;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * How the control store is reached.
 *
 * @param url the JDBC URL
 * @param username the database user, if it needs one
 * @param password the user's password, if it needs one
 */
record ControlStoreConnection(String url, @Nullable String username,
		@Nullable String password) implements JdbcConnectionDetails {

	@Override
	public String getJdbcUrl() {
		return this.url;
	}

	@Override
	public @Nullable String getUsername() {
		return this.username;
	}

	@Override
	public @Nullable String getPassword() {
		return this.password;
	}

	@Override
	public String toString() {
		return "ControlStoreConnection[url=" + this.url + "]";
	}

}
