package co.aitracer.server.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import co.aitracer.server.TestClock;
import co.aitracer.server.access.AuditLog;
import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectDetails;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLogs;

/**
 * The alerts of one node on a clock that the test moves. Several of them on one database
 * are several nodes, or one after a restart.
 */
final class AlertScenario {

	static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

	final TestClock clock;

	final JdbcClient jdbc;

	final LogStore store;

	final TransactionTemplate transactions;

	final List<String> audit = new ArrayList<>();

	final AlertProperties properties;

	final AlertRuleRepository rules;

	final AlertStatusRepository statuses;

	final BudgetRepository budgets;

	final ChannelRepository channels;

	final DeliveryRepository deliveries;

	final AlertMeter meter;

	final AlertEvaluation evaluation;

	private final DataSource connections;

	AlertScenario(DataSource connections, LogStore store, TestClock clock, String... properties) {
		this.connections = connections;
		this.clock = clock;
		this.store = store;
		this.jdbc = JdbcClient.create(connections);
		this.transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
		this.properties = properties(properties);
		this.rules = new AlertRuleRepository(this.jdbc, clock);
		this.statuses = new AlertStatusRepository(this.jdbc);
		this.budgets = new BudgetRepository(this.jdbc);
		this.channels = new ChannelRepository(this.jdbc, new SecretCipher(this.properties), clock);
		this.deliveries = new DeliveryRepository(this.jdbc);
		this.meter = new AlertMeter(store, new OldProjects(), this.budgets);
		this.evaluation = new AlertEvaluation(this.rules, this.statuses, this.channels, this.deliveries, this.meter,
				this.transactions, this.properties, clock);
	}

	static AlertProperties properties(String... properties) {
		Map<String, String> values = new TreeMap<>();
		for (String property : properties) {
			int equals = property.indexOf('=');
			values.put("aitracer.server.alerts." + property.substring(0, equals), property.substring(equals + 1));
		}
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("aitracer.server.alerts",
				AlertProperties.class);
	}

	AlertScenario anotherNode() {
		return new AlertScenario(this.connections, this.store, this.clock);
	}

	AuditLog auditLog() {
		return (workspace, actor, action, subject, detail) -> this.audit.add(actor + " " + action + " " + subject);
	}

	Channel channel(String name) {
		Channel channel = new Channel(name, "default", name, ChannelType.EMAIL, "ops@example.com");
		this.channels.add(channel, null);
		return channel;
	}

	AlertRule rule(AlertCondition condition, String... projects) {
		return rule(condition, new AlertFilter(Set.of(projects), Set.of(), Set.of(), Map.of()));
	}

	AlertRule rule(AlertCondition condition, AlertFilter filter) {
		Set<String> ids = Set.copyOf(this.channels.all("default").stream().map(Channel::id).toList());
		return this.rules.add("default", new AlertSettings("Rule", condition, filter, ids, 3, 60));
	}

	void moveTo(String time) {
		this.clock.advance(Duration.between(this.clock.instant(), Instant.parse(time)));
	}

	/**
	 * Stores calls of the last moments before now, beyond the settle delay.
	 */
	void calls(String project, int calls, int failed) {
		calls(project, calls, failed, this.clock.instant().minusSeconds(40));
	}

	void calls(String project, int calls, int failed, Instant time) {
		List<PricedLog> logs = new ArrayList<>();
		for (int i = 0; i < calls; i++) {
			logs.add(StoredLogs.log()
				.project(project)
				.time(time)
				.outcome((i < failed) ? Outcome.ERROR : Outcome.SUCCESS)
				.unpriced());
		}
		this.store.append(logs);
	}

	void spend(String project, double usd, Instant time) {
		this.store
			.append(List.of(StoredLogs.log().project(project).time(time).priced(Math.round(usd * 1_000_000_000))));
	}

	/**
	 * Goes to the next minute and evaluates.
	 */
	void minute() {
		this.clock.advance(Duration.ofMinutes(1));
		this.clock
			.advance(Duration.between(this.clock.instant(), this.clock.instant().truncatedTo(ChronoUnit.MINUTES)));
		this.evaluation.evaluate();
	}

	void minutes(int count) {
		for (int i = 0; i < count; i++) {
			minute();
		}
	}

	AlertState state(AlertRule rule) {
		return status(rule).state();
	}

	AlertStatus status(AlertRule rule) {
		return this.statuses.find(rule.id()).orElseThrow();
	}

	List<String> told() {
		return this.jdbc.sql("SELECT message FROM alert_delivery ORDER BY created_at, id")
			.query(String.class)
			.list()
			.stream()
			.map((json) -> AlertJson.read(json, AlertMessage.class).type().substring("alert.".length()))
			.toList();
	}

	/**
	 * Projects that have been there for long.
	 */
	private static final class OldProjects implements ProjectRegistry {

		@Override
		public void ensureExists(String workspace, Set<String> names) {
			// they do
		}

		@Override
		public Optional<Project> find(String workspace, String name) {
			return all(workspace).stream().filter((project) -> project.name().equals(name)).findFirst();
		}

		@Override
		public boolean create(String workspace, String name, ProjectDetails details) {
			return false;
		}

		@Override
		public boolean describe(String workspace, String name, ProjectDetails details) {
			return false;
		}

		@Override
		public boolean remove(String workspace, String name) {
			return false;
		}

		@Override
		public List<Project> all(String workspace) {
			return List.of("shop", "search", "docs")
				.stream()
				.map((name) -> new Project(name, null, null, Instant.EPOCH, true))
				.toList();
		}

	}

}
