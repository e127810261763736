package co.aitracer.server.alert;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import co.aitracer.server.access.AuditLog;
import co.aitracer.server.project.ProjectCreationListener;

/**
 * The alerts that each project gets once: with its creation, in the same transaction, or
 * when a server starts that finds projects from before there were alerts.
 */
@Service
public class DefaultAlerts implements ProjectCreationListener, ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(DefaultAlerts.class);

	private static final AlertFilter ANY = new AlertFilter(Set.of(), Set.of(), Set.of(), Map.of());

	private static final List<AlertSettings> BUILT_IN = List.of(
			builtIn("Error rate", new AlertCondition.ErrorRate(5, 15, 10)),
			builtIn("Monthly budget", new AlertCondition.Cost(null, BudgetPeriod.MONTHLY, 80, true, null)),
			builtIn("P95 latency", new AlertCondition.Latency(AlertCondition.Percentile.P95, 3_000, 15, 10)));

	private final AlertRuleRepository rules;

	private final JdbcClient jdbc;

	private final AuditLog audit;

	private final TransactionOperations transactions;

	private final Clock clock;

	DefaultAlerts(AlertRuleRepository rules, JdbcClient jdbc, AuditLog audit, TransactionOperations transactions,
			Clock clock) {
		this.rules = rules;
		this.jdbc = jdbc;
		this.audit = audit;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * What new projects of a workspace get.
	 * @param workspace the workspace
	 * @return the settings, whose filters are not used
	 */
	public List<AlertSettings> of(String workspace) {
		return this.jdbc.sql("SELECT settings FROM alert_default WHERE workspace = :workspace")
			.param("workspace", workspace)
			.query(String.class)
			.optional()
			.map((json) -> Arrays.asList(AlertJson.read(json, AlertSettings[].class)))
			.orElse(BUILT_IN);
	}

	/**
	 * Changes what new projects get. Projects that exist keep their rules.
	 * @param workspace the workspace
	 * @param actor who changes it
	 * @param settings the settings
	 */
	public void set(String workspace, String actor, List<AlertSettings> settings) {
		String json = AlertJson.write(settings);
		this.transactions.executeWithoutResult((status) -> {
			if (write("UPDATE alert_default SET settings = :settings WHERE workspace = :workspace", workspace,
					json) == 0) {
				write("INSERT INTO alert_default (workspace, settings) VALUES (:workspace, :settings)", workspace,
						json);
			}
			this.audit.record(workspace, actor, "alert.defaults", "default alerts", String.join("; ",
					settings.stream().map((each) -> AlertWords.condition(each.condition())).toList()));
		});
	}

	@Override
	public void projectCreated(String workspace, String project) {
		attach(workspace, project);
	}

	@Override
	public void run(ApplicationArguments arguments) {
		List<Map.Entry<String, String>> projects = this.jdbc
			.sql("SELECT workspace, name FROM project WHERE default_alerts_at IS NULL")
			.query((row, number) -> Map.entry(AlertJson.text(row, "workspace"), AlertJson.text(row, "name")))
			.list();
		projects.forEach((project) -> this.transactions
			.executeWithoutResult((status) -> attach(project.getKey(), project.getValue())));
		if (!projects.isEmpty()) {
			logger.info("Gave {} projects their default alerts", projects.size());
		}
	}

	// whoever sets the time attaches the rules: a project gets them once, even if people
	// delete them or several servers start at the same time
	private void attach(String workspace, String project) {
		int claimed = this.jdbc
			.sql("UPDATE project SET default_alerts_at = :now WHERE workspace = :workspace AND name = :name "
					+ "AND default_alerts_at IS NULL")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("workspace", workspace)
			.param("name", project)
			.update();
		if (claimed > 0) {
			of(workspace).forEach((settings) -> this.rules.add(workspace, settings.forProjects(Set.of(project))));
		}
	}

	private int write(String sql, String workspace, String json) {
		return this.jdbc.sql(sql).param("workspace", workspace).param("settings", json).update();
	}

	private static AlertSettings builtIn(String name, AlertCondition condition) {
		return new AlertSettings(name, condition, ANY, Set.of(), AlertSettings.RECOVER_AFTER,
				AlertSettings.RENOTIFY_MINUTES);
	}

}
