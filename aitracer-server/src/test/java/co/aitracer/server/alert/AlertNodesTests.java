package co.aitracer.server.alert;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import javax.sql.DataSource;

import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.duckdb.DuckDbStores;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several nodes, and one node after another, on one control store.
 */
@ParameterizedClass
@EnumSource
class AlertNodesTests {

	private final DataSource connections;

	@TempDir
	Path folder;

	private LogStore store;

	private AlertScenario alerts;

	AlertNodesTests(ControlStores controlStore) {
		this.connections = controlStore.connect();
	}

	@BeforeEach
	void open() {
		this.store = DuckDbStores.open(this.folder);
		this.alerts = new AlertScenario(this.connections, this.store, new TestClock());
		this.alerts.channel("ops");
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void nodeThatRestartsInTheMiddleRepeatsNothing() {
		AlertRule rule = this.alerts.rule(new AlertCondition.ErrorRate(5, 5, 10), "shop");
		this.alerts.calls("shop", 20, 20);
		this.alerts.minute();
		AlertScenario restarted = this.alerts.anotherNode();
		restarted.evaluation.evaluate();
		restarted.minute();
		assertThat(restarted.told()).containsExactly("firing");
		assertThat(restarted.status(rule).toldAt()).isEqualTo("2026-11-20T10:01:00Z");
		restarted.calls("shop", 1_000, 0);
		restarted.minutes(2);
		// the two calm minutes before this restart are not forgotten
		AlertScenario again = restarted.anotherNode();
		again.minute();
		assertThat(again.state(rule)).isEqualTo(AlertState.OK);
		assertThat(again.told()).containsExactly("firing", "resolved");
	}

	@Test
	void nodesThatEvaluateAtOnceTellOnce() throws Exception {
		List<AlertRule> rules = Stream.of("shop", "search", "docs")
			.map((project) -> this.alerts.rule(new AlertCondition.ErrorRate(5, 5, 10), project))
			.toList();
		Stream.of("shop", "search", "docs").forEach((project) -> this.alerts.calls(project, 20, 20));
		this.alerts.moveTo("2026-11-20T10:01:00Z");
		// without the lock, as when it ran out: the database itself must see to it
		int nodes = 4;
		CyclicBarrier start = new CyclicBarrier(nodes);
		ExecutorService threads = Executors.newFixedThreadPool(nodes);
		try {
			Callable<Void> node = () -> {
				AlertScenario other = this.alerts.anotherNode();
				start.await();
				other.evaluation.evaluate();
				return null;
			};
			for (Future<Void> done : threads.invokeAll(Stream.generate(() -> node).limit(nodes).toList())) {
				done.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.alerts.told()).containsExactly("firing", "firing", "firing");
		assertThat(rules).allSatisfy((rule) -> {
			assertThat(this.alerts.status(rule).version()).isEqualTo(1);
			assertThat(this.alerts.statuses.events(rule.id(), 9)).hasSize(1);
		});
	}

	@Test
	void lockIsHeldByOneNodeAtATime() {
		LockProvider one = new AlertConfiguration().lockProvider(new JdbcTemplate(this.connections));
		LockProvider other = new AlertConfiguration().lockProvider(new JdbcTemplate(this.connections));
		LockConfiguration lock = AlertWorker.lock();
		SimpleLock held = one.lock(lock).orElseThrow();
		assertThat(other.lock(lock)).isEmpty();
		held.unlock();
		other.lock(lock).orElseThrow().unlock();
	}

	@Test
	void eventAndItsMessagesAreThereTogetherOrNotAtAll() {
		AlertRule rule = this.alerts.rule(new AlertCondition.ErrorRate(5, 5, 10), "shop");
		this.alerts.calls("shop", 20, 20);
		this.alerts.jdbc.sql("ALTER TABLE alert_delivery RENAME TO away").update();
		this.alerts.minute();
		assertThat(this.alerts.statuses.find(rule.id())).isEmpty();
		assertThat(this.alerts.statuses.events(rule.id(), 9)).isEmpty();
		this.alerts.jdbc.sql("ALTER TABLE away RENAME TO alert_delivery").update();
		this.alerts.minute();
		assertThat(this.alerts.told()).containsExactly("firing");
	}

	@Test
	void budgetsAndRulesAreKept() {
		AlertSettings settings = new AlertSettings("多言語",
				new AlertCondition.Cost(5L, BudgetPeriod.WEEKLY, 70, true, "Europe/Berlin"), AlertFilter.project("日本語"),
				Set.of("ops"), 5, 30);
		AlertRule rule = this.alerts.rules.add("default", settings);
		assertThat(this.alerts.rules.find("default", rule.id())).contains(rule);
		assertThat(this.alerts.rules.find("other", rule.id())).isEmpty();
		ProjectBudget budget = new ProjectBudget(null, ZoneId.of("Asia/Tokyo"));
		this.alerts.budgets.set("default", "shop", budget);
		assertThat(this.alerts.budgets.all("default")).containsEntry("shop", budget);
		this.alerts.rules.delete(rule.id());
		assertThat(this.alerts.rules.all("default")).isEmpty();
	}

}
