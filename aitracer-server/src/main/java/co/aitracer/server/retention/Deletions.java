package co.aitracer.server.retention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import co.aitracer.server.access.AuditLog;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.FacetValue;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;

/**
 * Deletions that people ask for. They go on in the background; a log that was called
 * before one, and comes up to a week later, is deleted, too. Whether somebody may ask is
 * the caller's business.
 */
@Service
public class Deletions {

	private static final int MAX_PROJECTS = 1_000;

	private static final int MAX_USER = 200;

	private final DeletionRepository repository;

	private final DeletionPlanner planner;

	private final DeletionRunner runner;

	private final ProjectRegistry projects;

	private final LogStore store;

	private final AuditLog audit;

	private final TransactionOperations transactions;

	private final Clock clock;

	Deletions(DeletionRepository repository, DeletionPlanner planner, DeletionRunner runner, ProjectRegistry projects,
			LogStore store, AuditLog audit, TransactionOperations transactions, Clock clock) {
		this.repository = repository;
		this.planner = planner;
		this.runner = runner;
		this.projects = projects;
		this.store = store;
		this.audit = audit;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Deletes logs, sessions and feedback of one user of the traced applications.
	 * @param workspace the workspace
	 * @param project the project, or null for all of the workspace
	 * @param userId the user as logs name it, 1 to 200 characters
	 * @param actor who asks for it
	 * @return the deletion
	 * @throws IllegalArgumentException if the user is blank or too long; the message is
	 * for people
	 */
	public Deletion deleteUser(String workspace, @Nullable String project, String userId, String actor) {
		String user = userId.strip();
		if (user.isEmpty() || user.length() > MAX_USER) {
			throw new IllegalArgumentException("Name the user as the logs do, in 1 to " + MAX_USER + " characters.");
		}
		Deletion deletion = deletion(workspace, Deletion.Kind.USER, project, user, actor);
		this.transactions.executeWithoutResult((status) -> {
			this.repository.insert(deletion);
			// the audit log outlives the user's data, so it must not name the user
			this.audit.record(workspace, actor, "user.erase", "user " + fingerprint(user),
					(project != null) ? "in project " + project : "in all projects");
		});
		this.runner.start(deletion);
		return deletion;
	}

	/**
	 * Removes a project with its settings, and deletes its logs, sessions and feedback.
	 * @param workspace the workspace
	 * @param project the project's name
	 * @param actor who asks for it
	 * @return the deletion
	 */
	public Deletion deleteProject(String workspace, String project, String actor) {
		Deletion deletion = deletion(workspace, Deletion.Kind.PROJECT, project, null, actor);
		this.transactions.executeWithoutResult((status) -> {
			this.repository.insert(deletion);
			this.projects.remove(workspace, project);
			this.audit.record(workspace, actor, "project.delete", project, null);
		});
		this.runner.start(deletion);
		return deletion;
	}

	/**
	 * Deletes what is older than it is kept, without waiting for the night.
	 * @param workspace the workspace
	 * @param project the project, or null for all of the workspace
	 * @param actor who asks for it
	 * @return the deletion
	 */
	public Deletion applyRetention(String workspace, @Nullable String project, String actor) {
		Deletion deletion = deletion(workspace, Deletion.Kind.RETENTION, project, null, actor);
		this.transactions.executeWithoutResult((status) -> {
			this.repository.insert(deletion);
			this.audit.record(workspace, actor, "retention.run", (project != null) ? project : workspace, null);
		});
		this.runner.start(deletion);
		return deletion;
	}

	/**
	 * Counts what would be deleted now, without deleting anything.
	 * @param workspace the workspace
	 * @param project the project
	 * @param periods the periods that would count
	 * @return the counts
	 */
	public RetentionPreview preview(String workspace, String project, RetentionPeriods periods) {
		Instant now = this.clock.instant();
		LogScope scope = new LogScope(workspace, Set.of(project));
		Instant logsBefore = periods.logsBefore(now).orElse(Instant.EPOCH);
		long logs = count(scope, Instant.EPOCH, logsBefore, LogCondition.ALL);
		long contents = periods.contentsBefore(now)
			.filter(logsBefore::isBefore)
			.map((before) -> count(scope, logsBefore, before, new LogCondition.HasContent()))
			.orElse(0L);
		return new RetentionPreview(logs, contents);
	}

	/**
	 * Counts the logs that deleting a user's data would delete.
	 * @param workspace the workspace
	 * @param project the project, or null for all of the workspace
	 * @param userId the user as logs name it
	 * @return the count
	 */
	public long countOfUser(String workspace, @Nullable String project, String userId) {
		LogScope scope = new LogScope(workspace, (project != null) ? Set.of(project) : null);
		return count(scope, Instant.EPOCH, this.clock.instant(), this.planner.ofUser(workspace, userId.strip()));
	}

	/**
	 * The newest deletions.
	 * @param workspace the workspace
	 * @param limit how many at most
	 * @return the deletions, newest first
	 */
	public List<Deletion> newest(String workspace, int limit) {
		return this.repository.newest(workspace, limit);
	}

	/**
	 * The newest deletions that are about one project alone.
	 * @param workspace the workspace
	 * @param project the project's name
	 * @param limit how many at most
	 * @return the deletions, newest first
	 */
	public List<Deletion> newestOfProject(String workspace, String project, int limit) {
		return this.repository.newestOfProject(workspace, project, limit);
	}

	private long count(LogScope scope, Instant from, Instant to, LogCondition condition) {
		if (!from.isBefore(to)) {
			return 0;
		}
		return this.store
			.facets(new LogSelection(scope, new TimeRange(from, to), condition), List.of(LogDimension.PROJECT),
					MAX_PROJECTS)
			.values()
			.stream()
			.flatMap(List::stream)
			.mapToLong(FacetValue::count)
			.sum();
	}

	private Deletion deletion(String workspace, Deletion.Kind kind, @Nullable String project, @Nullable String userId,
			String actor) {
		return new Deletion(UUID.randomUUID().toString(), workspace, kind, project, userId, actor, this.clock.instant(),
				null, 0, 0, 0, 0, 0, null);
	}

	private static String fingerprint(String user) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash, 0, 4);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
