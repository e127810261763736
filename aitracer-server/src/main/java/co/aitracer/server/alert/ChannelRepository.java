package co.aitracer.server.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps channels in the control store.
 */
@Repository
class ChannelRepository {

	private static final String SELECT = "SELECT id, workspace, name, type, target FROM alert_channel WHERE ";

	private final JdbcClient jdbc;

	private final SecretCipher cipher;

	private final Clock clock;

	ChannelRepository(JdbcClient jdbc, SecretCipher cipher, Clock clock) {
		this.jdbc = jdbc;
		this.cipher = cipher;
		this.clock = clock;
	}

	List<Channel> all(String workspace) {
		return this.jdbc.sql(SELECT + "workspace = :workspace ORDER BY name")
			.param("workspace", workspace)
			.query((row, number) -> channel(row))
			.list();
	}

	Optional<Channel> find(String workspace, String id) {
		return this.jdbc.sql(SELECT + "workspace = :workspace AND id = :id")
			.param("workspace", workspace)
			.param("id", id)
			.query((row, number) -> channel(row))
			.optional();
	}

	/**
	 * Reads what a webhook needs.
	 * @param channel a webhook
	 * @return its address and key
	 * @throws IllegalStateException if they cannot be decrypted
	 */
	ChannelSecret secret(Channel channel) {
		String sealed = this.jdbc.sql("SELECT sealed FROM alert_channel WHERE id = :id")
			.param("id", channel.id())
			.query(String.class)
			.single();
		return this.cipher.open(sealed);
	}

	void add(Channel channel, @Nullable ChannelSecret secret) {
		this.jdbc
			.sql("INSERT INTO alert_channel (id, workspace, name, type, target, sealed, created_at) "
					+ "VALUES (:id, :workspace, :name, :type, :target, :sealed, :now)")
			.param("id", channel.id())
			.param("workspace", channel.workspace())
			.param("name", channel.name())
			.param("type", channel.type().name())
			.param("target", channel.target())
			.param("sealed", (secret != null) ? this.cipher.seal(secret) : null)
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
	}

	void delete(String id) {
		this.jdbc.sql("DELETE FROM alert_channel WHERE id = :id").param("id", id).update();
	}

	private static Channel channel(ResultSet row) throws SQLException {
		return new Channel(AlertJson.text(row, "id"), AlertJson.text(row, "workspace"), AlertJson.text(row, "name"),
				ChannelType.valueOf(row.getString("type")), AlertJson.text(row, "target"));
	}

}
