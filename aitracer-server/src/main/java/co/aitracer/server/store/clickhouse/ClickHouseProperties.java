package co.aitracer.server.store.clickhouse;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log store is reached when it is ClickHouse and not the embedded one.
 *
 * @param url the HTTP address of a ClickHouse server, or of what stands in front of
 * several, such as {@code http://clickhouse:8123}; without it logs are kept in the data
 * folder
 * @param username the user
 * @param password the user's password
 * @param database the database of the tables; created when it is missing
 * @param cluster the name of the cluster as in {@code remote_servers}: tables are made on
 * all of its nodes, replicated and sharded; without it there is one node
 * @param connectTimeout how long a connection may take to open
 * @param queryTimeout how long a question may take
 * @param writeTimeout how long a batch of logs, a deletion or a change of the tables may
 * take
 */
@ConfigurationProperties("aitracer.server.log-store")
record ClickHouseProperties(@Nullable String url, @DefaultValue("default") String username,
		@DefaultValue("") String password, @DefaultValue("aitracer") String database, @Nullable String cluster,
		@DefaultValue("5s") Duration connectTimeout, @DefaultValue("60s") Duration queryTimeout,
		@DefaultValue("5m") Duration writeTimeout) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

	private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9_.{}-]{1,100}");

	private static final Set<String> SCHEMES = Set.of("http", "https");

	/**
	 * Checks what can be checked without a connection.
	 * @return the address
	 * @throws ClickHouseSettingException if a setting cannot be used
	 */
	URI check() {
		URI address = address();
		if (!NAME.matcher(this.database).matches()) {
			throw ClickHouseSettingException.invalid("database",
					"must be letters, digits and underscores, but is '" + this.database + "'");
		}
		if (this.cluster != null && !CLUSTER.matcher(this.cluster).matches()) {
			throw ClickHouseSettingException.invalid("cluster",
					"must be the name of a cluster as in 'remote_servers', but is '" + this.cluster + "'");
		}
		check("connect-timeout", this.connectTimeout);
		check("query-timeout", this.queryTimeout);
		check("write-timeout", this.writeTimeout);
		return address;
	}

	@Override
	public String toString() {
		return "ClickHouseProperties[url=" + this.url + ", username=" + this.username + ", database=" + this.database
				+ ", cluster=" + this.cluster + "]";
	}

	private URI address() {
		String text = (this.url != null) ? this.url.trim() : "";
		try {
			URI uri = new URI(text);
			if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme()) || uri.getHost() == null) {
				throw ClickHouseSettingException.invalid("url", "must be an address such as http://clickhouse:8123");
			}
			if (uri.getUserInfo() != null) {
				// not repeated: it may hold the password
				throw ClickHouseSettingException.invalid("url",
						"must not hold a user or password: set 'username' and 'password' beside it");
			}
			if (uri.getQuery() != null || (uri.getPath() != null && uri.getPath().length() > 1)) {
				throw ClickHouseSettingException.invalid("url",
						"must end after the port: set the database in 'aitracer.server.log-store.database'");
			}
			if (uri.getPort() == -1) {
				throw ClickHouseSettingException.invalid("url",
						"must name the port, such as 8123 for http or 8443 for https");
			}
			return uri;
		}
		catch (URISyntaxException ex) {
			throw ClickHouseSettingException.invalid("url", "must be an address such as http://clickhouse:8123");
		}
	}

	private static void check(String name, Duration timeout) {
		if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
			throw ClickHouseSettingException.invalid(name, "must be 1s to 1h, but is " + timeout);
		}
	}

}
