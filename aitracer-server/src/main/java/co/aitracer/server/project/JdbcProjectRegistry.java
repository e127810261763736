package co.aitracer.server.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps projects in the control store. Names that were seen are remembered for a while,
 * so that a batch of known projects asks nothing.
 */
@Repository
class JdbcProjectRegistry implements ProjectRegistry {

	private static final Logger logger = LoggerFactory.getLogger(JdbcProjectRegistry.class);

	private static final int MAX_KNOWN = 10_000;

	// as long as another server may not know that a project was removed
	private static final Duration REMEMBERED = Duration.ofSeconds(30);

	private static final String COLUMNS = "SELECT name, display_name, description, created_at, created_by FROM project";

	private static final String KEY = " WHERE workspace = :workspace AND name = :name";

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final ObjectProvider<ProjectCreationListener> creationListeners;

	private final ObjectProvider<ProjectRemovalListener> removalListeners;

	private final Clock clock;

	private final Map<Name, Instant> known = new ConcurrentHashMap<>();

	JdbcProjectRegistry(JdbcClient jdbc, TransactionOperations transactions,
			ObjectProvider<ProjectCreationListener> creationListeners,
			ObjectProvider<ProjectRemovalListener> removalListeners, Clock clock) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.creationListeners = creationListeners;
		this.removalListeners = removalListeners;
		this.clock = clock;
	}

	@Override
	public void ensureExists(String workspace, Set<String> names) {
		for (String text : names) {
			Name name = new Name(workspace, text);
			if (!isKnown(name)) {
				if (find(workspace, text).isEmpty()) {
					createForLog(name);
				}
				remember(name);
			}
		}
	}

	@Override
	public List<Project> all(String workspace) {
		return this.jdbc.sql(COLUMNS + " WHERE workspace = :workspace ORDER BY created_at DESC, name")
			.param("workspace", workspace)
			.query(JdbcProjectRegistry::project)
			.list();
	}

	@Override
	public Optional<Project> find(String workspace, String name) {
		return this.jdbc.sql(COLUMNS + KEY)
			.params(Map.of("workspace", workspace, "name", name))
			.query(JdbcProjectRegistry::project)
			.optional();
	}

	@Override
	public boolean create(String workspace, String name, ProjectDetails details) {
		return insert(new Name(workspace, name), details, "user");
	}

	@Override
	public boolean describe(String workspace, String name, ProjectDetails details) {
		return this.jdbc.sql("UPDATE project SET display_name = :displayName, description = :description" + KEY)
			.param("displayName", details.displayName())
			.param("description", details.description())
			.params(Map.of("workspace", workspace, "name", name))
			.update() > 0;
	}

	@Override
	public boolean remove(String workspace, String name) {
		boolean removed = Boolean.TRUE.equals(this.transactions.execute((status) -> {
			this.removalListeners.orderedStream().forEach((listener) -> listener.projectRemoved(workspace, name));
			return this.jdbc.sql("DELETE FROM project" + KEY)
				.params(Map.of("workspace", workspace, "name", name))
				.update() > 0;
		}));
		this.known.remove(new Name(workspace, name));
		return removed;
	}

	private void createForLog(Name name) {
		if (insert(name, new ProjectDetails(null, null), "log")) {
			logger.info("Created project '{}', which a log named for the first time", name.name());
		}
		else {
			// somebody else was first: it exists, and that is all that was asked
			logger.debug("Project '{}' was created at the same time", name.name());
		}
	}

	private boolean insert(Name name, ProjectDetails details, String createdBy) {
		try {
			this.transactions.executeWithoutResult((status) -> {
				this.jdbc
					.sql("INSERT INTO project (id, workspace, name, display_name, description, created_at, created_by) "
							+ "VALUES (:id, :workspace, :name, :displayName, :description, :createdAt, :createdBy)")
					.param("id", UUID.randomUUID().toString())
					.param("workspace", name.workspace())
					.param("name", name.name())
					.param("displayName", details.displayName())
					.param("description", details.description())
					.param("createdAt", Timestamp.from(this.clock.instant()))
					.param("createdBy", createdBy)
					.update();
				this.creationListeners.orderedStream()
					.forEach((listener) -> listener.projectCreated(name.workspace(), name.name()));
			});
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	private static Project project(ResultSet row, int number) throws SQLException {
		return new Project(Objects.requireNonNull(row.getString("name")), row.getString("display_name"),
				row.getString("description"), row.getTimestamp("created_at").toInstant(),
				"log".equals(row.getString("created_by")));
	}

	private boolean isKnown(Name name) {
		Instant until = this.known.get(name);
		return until != null && this.clock.instant().isBefore(until);
	}

	private void remember(Name name) {
		if (this.known.size() >= MAX_KNOWN) {
			this.known.clear();
		}
		this.known.put(name, this.clock.instant().plus(REMEMBERED));
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
