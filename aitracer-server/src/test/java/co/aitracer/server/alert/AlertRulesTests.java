package co.aitracer.server.alert;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.DefaultApplicationArguments;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.duckdb.DuckDbStores;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AlertRules}, {@link DefaultAlerts} and what a project takes with it.
 */
@ParameterizedClass
@EnumSource
class AlertRulesTests {

	private static final LogScope ALL = LogScope.all("default");

	private static final AlertCondition ERRORS = new AlertCondition.ErrorRate(5, 5, 10);

	@TempDir
	Path folder;

	private final ControlStores controlStore;

	private LogStore store;

	private AlertScenario alerts;

	private AlertRules rules;

	private DefaultAlerts defaults;

	AlertRulesTests(ControlStores controlStore) {
		this.controlStore = controlStore;
	}

	@BeforeEach
	void open() {
		this.store = DuckDbStores.open(this.folder);
		this.alerts = new AlertScenario(this.controlStore.connect(), this.store, new TestClock());
		this.rules = new AlertRules(this.alerts.rules, this.alerts.statuses, this.alerts.auditLog(),
				this.alerts.transactions, this.alerts.clock);
		this.defaults = defaults();
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void rulesAreSeenByThoseWhoSeeAllOfTheirProjects() {
		this.alerts.rule(ERRORS, "shop");
		this.alerts.rule(ERRORS, "shop", "search");
		this.alerts.rule(ERRORS);
		AlertRule secret = this.alerts.rule(ERRORS, "secret");
		assertThat(this.rules.all(ALL)).hasSize(4);
		assertThat(projects(new LogScope("default", Set.of("shop")))).containsExactly(Set.of("shop"));
		assertThat(projects(new LogScope("default", Set.of("shop", "search"))))
			.containsExactlyInAnyOrder(Set.of("shop"), Set.of("shop", "search"));
		assertThat(projects(new LogScope("default", Set.of()))).isEmpty();
		assertThat(projects(LogScope.all("other"))).isEmpty();
		assertThat(this.rules.find(new LogScope("default", Set.of("shop")), secret.id())).isEmpty();
		assertThat(this.rules.find(LogScope.all("other"), secret.id())).isEmpty();
		assertThat(this.rules.find(ALL, secret.id())).isPresent();
	}

	@Test
	void rulesThatFireComeFirst() {
		AlertRule calm = this.alerts.rule(ERRORS, "search");
		AlertRule firing = this.alerts.rule(ERRORS, "shop");
		this.alerts.calls("shop", 20, 20);
		this.alerts.calls("search", 20, 0);
		this.alerts.minute();
		assertThat(this.rules.all(ALL)).extracting((known) -> known.rule().id())
			.containsExactly(firing.id(), calm.id());
	}

	@Test
	void changesAreInTheAuditLog() {
		AlertSettings settings = new AlertSettings("Errors", ERRORS, AlertFilter.project("shop"), Set.of(), 3, 0);
		AlertRule rule = this.rules.add("default", "ada", settings);
		this.rules.change(rule, "ada", settings);
		this.rules.pause(rule, "ada", true);
		assertThat(this.rules.find(ALL, rule.id()).orElseThrow().state()).isEqualTo(AlertState.PAUSED);
		this.rules.mute(rule, "ada", this.alerts.clock.instant().plus(Duration.ofHours(1)));
		assertThat(this.rules.find(ALL, rule.id()).orElseThrow().rule().isMuted(this.alerts.clock.instant())).isTrue();
		this.rules.delete(rule, "ada");
		assertThat(this.rules.find(ALL, rule.id())).isEmpty();
		assertThat(this.alerts.audit).containsExactly("ada alert.create Errors", "ada alert.change Errors",
				"ada alert.change Errors", "ada alert.mute Errors", "ada alert.delete Errors");
	}

	@Test
	void projectGetsTheDefaultsOnceEvenIfPeopleDeleteThem() {
		project("shop");
		this.defaults.projectCreated("default", "shop");
		assertThat(this.rules.all(ALL)).extracting((known) -> AlertWords.condition(known.rule().settings().condition()))
			.containsExactlyInAnyOrder("Error rate above 5% over 15 min, from 10 requests on",
					"Monthly budget of the project used up or projected to be, warning from 80% on",
					"P95 latency above 3000 ms over 15 min, from 10 requests on");
		this.rules.all(ALL).forEach((known) -> this.rules.delete(known.rule(), "ada"));
		this.defaults.run(new DefaultApplicationArguments());
		this.defaults.projectCreated("default", "shop");
		assertThat(this.rules.all(ALL)).isEmpty();
	}

	@Test
	void projectsFromBeforeGetThemWithTheNextStartOfAnyNumberOfServers() throws Exception {
		for (int i = 0; i < 10; i++) {
			project("project-" + i);
		}
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			Callable<Void> server = () -> {
				defaults().run(new DefaultApplicationArguments());
				return null;
			};
			for (Future<Void> done : threads.invokeAll(Stream.generate(() -> server).limit(4).toList())) {
				done.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.rules.all(ALL)).hasSize(30);
	}

	@Test
	void workspaceDecidesWhatNewProjectsGet() {
		AlertSettings own = new AlertSettings("Silence",
				new AlertCondition.RequestCount(AlertCondition.Direction.BELOW, 1, 60),
				new AlertFilter(Set.of(), Set.of(), Set.of(), Map.of()), Set.of("ops"), 5, 0);
		this.defaults.set("default", "ada", List.of(own));
		assertThat(defaults().of("default")).containsExactly(own);
		assertThat(this.defaults.of("other")).hasSize(3);
		project("shop");
		this.defaults.projectCreated("default", "shop");
		assertThat(this.rules.all(ALL)).singleElement().satisfies((known) -> {
			assertThat(known.rule().settings().name()).isEqualTo("Silence");
			assertThat(known.rule().settings().filter()).isEqualTo(AlertFilter.project("shop"));
		});
		this.defaults.set("default", "ada", List.of());
		assertThat(this.defaults.of("default")).isEmpty();
		assertThat(this.alerts.audit).containsExactly("ada alert.defaults default alerts",
				"ada alert.defaults default alerts");
	}

	@Test
	void projectThatIsRemovedTakesItsRulesAndItsBudgetAlong() {
		this.alerts.rule(ERRORS, "shop");
		AlertRule both = this.alerts.rule(ERRORS, "shop", "search");
		this.alerts.budgets.set("default", "shop", new ProjectBudget(5L, ZoneOffset.UTC));
		new AlertsOfRemovedProjects(this.alerts.rules, this.alerts.budgets).projectRemoved("default", "shop");
		assertThat(projects(ALL)).containsExactly(Set.of("search"));
		assertThat(this.rules.find(ALL, both.id())).isPresent();
		assertThat(this.alerts.budgets.all("default")).isEmpty();
	}

	@Test
	void budgetsStandAsTheScopeSeesThem() {
		Budgets budgets = new Budgets(this.alerts.budgets, this.alerts.meter, this.alerts.auditLog(),
				this.alerts.transactions, this.alerts.clock);
		budgets.set("default", "ada", "shop", new ProjectBudget(10_000_000_000L, ZoneOffset.UTC));
		budgets.set("default", "ada", "search", new ProjectBudget(20_000_000_000L, ZoneOffset.UTC));
		budgets.set("default", "ada", "docs", new ProjectBudget(null, ZoneOffset.UTC));
		this.alerts.spend("shop", 8, this.alerts.clock.instant().minus(Duration.ofDays(10)));
		assertThat(budgets.statuses(ALL)).containsOnlyKeys("shop", "search");
		Map<String, BudgetStatus> own = budgets.statuses(new LogScope("default", Set.of("shop")));
		assertThat(own).containsOnlyKeys("shop");
		assertThat(own.get("shop").share()).isEqualTo(0.8);
		assertThat(this.alerts.audit).containsExactly("ada budget.set shop", "ada budget.set search",
				"ada budget.set docs");
	}

	private DefaultAlerts defaults() {
		return new DefaultAlerts(this.alerts.rules, this.alerts.jdbc, this.alerts.auditLog(), this.alerts.transactions,
				this.alerts.clock);
	}

	private void project(String name) {
		this.alerts.jdbc
			.sql("INSERT INTO project (id, workspace, name, created_at, created_by) "
					+ "VALUES (:name, 'default', :name, CURRENT_TIMESTAMP, 'log')")
			.param("name", name)
			.update();
	}

	private List<Set<String>> projects(LogScope scope) {
		return this.rules.all(scope).stream().map((known) -> known.rule().settings().filter().projects()).toList();
	}

}
