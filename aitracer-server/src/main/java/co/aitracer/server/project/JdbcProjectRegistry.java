package co.aitracer.server.project;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps projects in the control store. Names that were seen are remembered, so that a
 * batch of known projects asks nothing.
 */
@Repository
class JdbcProjectRegistry implements ProjectRegistry {

	private static final Logger logger = LoggerFactory.getLogger(JdbcProjectRegistry.class);

	private static final int MAX_KNOWN = 10_000;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Set<Name> known = ConcurrentHashMap.newKeySet();

	JdbcProjectRegistry(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void ensureExists(String workspace, Set<String> names) {
		for (String text : names) {
			Name name = new Name(workspace, text);
			if (!this.known.contains(name)) {
				if (!exists(name)) {
					create(name);
				}
				remember(name);
			}
		}
	}

	@Override
	public List<Project> all(String workspace) {
		return this.jdbc
			.sql("SELECT name, created_at, created_by FROM project WHERE workspace = :workspace "
					+ "ORDER BY created_at DESC, name")
			.param("workspace", workspace)
			.query((row, number) -> new Project(Objects.requireNonNull(row.getString("name")),
					row.getTimestamp("created_at").toInstant(), "log".equals(row.getString("created_by"))))
			.list();
	}

	private boolean exists(Name name) {
		return this.jdbc.sql("SELECT count(*) FROM project WHERE workspace = :workspace AND name = :name")
			.param("workspace", name.workspace())
			.param("name", name.name())
			.query(Integer.class)
			.single() > 0;
	}

	private void create(Name name) {
		try {
			this.jdbc
				.sql("INSERT INTO project (id, workspace, name, created_at, created_by) "
						+ "VALUES (:id, :workspace, :name, :createdAt, 'log')")
				.param("id", UUID.randomUUID().toString())
				.param("workspace", name.workspace())
				.param("name", name.name())
				.param("createdAt", Timestamp.from(this.clock.instant()))
				.update();
			logger.info("Created project '{}', which a log named for the first time", name.name());
		}
		catch (DuplicateKeyException ex) {
			// somebody else was first: it exists, and that is all that was asked
			logger.debug("Project '{}' was created at the same time", name.name());
		}
	}

	private void remember(Name name) {
		if (this.known.size() >= MAX_KNOWN) {
			this.known.clear();
		}
		this.known.add(name);
	}

	/**
	 * What makes a project unique.
	 *
	 * @param workspace the workspace
	 * @param name the project's name
	 */
	private record Name(String workspace, String name) {

	}

}
