package co.aitracer.server.store.clickhouse;

import org.jspecify.annotations.Nullable;

/**
 * A setting of the log store cannot be used. Never holds the password.
 */
final class ClickHouseSettingException extends RuntimeException {

	private final String mend;

	private ClickHouseSettingException(String message, String mend, @Nullable Throwable cause) {
		super(message, cause);
		this.mend = mend;
	}

	static ClickHouseSettingException invalid(String name, String fault) {
		return new ClickHouseSettingException("'aitracer.server.log-store." + name + "' " + fault + ".",
				"Change the setting, or remove 'aitracer.server.log-store.url' to keep logs in the data folder.", null);
	}

	static ClickHouseSettingException refused(String location, String reason, Throwable cause) {
		return new ClickHouseSettingException("ClickHouse at " + location + " refuses the server: " + reason,
				"Check 'aitracer.server.log-store.username', '.password', '.database' and '.cluster', and what the "
						+ "user may do: it creates tables and reads, writes and deletes rows.",
				cause);
	}

	static ClickHouseSettingException newer(String location, int version, int known) {
		return new ClickHouseSettingException(
				"The tables of ClickHouse at " + location
						+ " were made by a newer AITracer server (they are at version " + version
						+ ", this server knows " + known + ").",
				"Start the newer server, or name another database in 'aitracer.server.log-store.database'.", null);
	}

	String mend() {
		return this.mend;
	}

}
