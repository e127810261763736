package co.aitracer.server.retention;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import co.aitracer.server.TestClock;
import co.aitracer.server.project.ProjectDetails;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogMeasure;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.StoredSession;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Deletions in a whole server without its web part.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class DeletionsTests {

	private static final LogScope ALL = LogScope.all("default");

	@TempDir
	static Path folder;

	@Autowired
	private Deletions deletions;

	@Autowired
	private Retention retention;

	@Autowired
	private RetentionSchedule schedule;

	@Autowired
	private ProjectRegistry projects;

	@Autowired
	private LogStore store;

	@Autowired
	private SessionStore sessions;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestClock clock;

	private Instant now;

	@DynamicPropertySource
	static void dataDir(DynamicPropertyRegistry registry) {
		registry.add("aitracer.server.data-dir", () -> folder.resolve("data"));
	}

	@BeforeEach
	void projects() {
		this.now = this.clock.instant();
		this.projects.ensureExists("default", Set.of("shop", "search"));
	}

	@AfterEach
	void forgetEverything() {
		this.store.delete(new LogSelection(ALL, new TimeRange(Instant.EPOCH, this.now.plus(Duration.ofDays(400)))));
		this.jdbc.sql("DELETE FROM deletion").update();
		this.jdbc.sql("DELETE FROM audit_entry").update();
		this.retention.saveWorkspace("default", RetentionPeriods.INHERITED, "admin");
		List.of("shop", "search").forEach((project) -> this.projects.remove("default", project));
	}

	@Test
	void nightDeletesWhatIsOlderThanEachProjectKeepsIt() {
		this.retention.saveWorkspace("default", new RetentionPeriods(10, 30), "admin");
		this.retention.saveProject("default", "search", new RetentionPeriods(0, 0), "admin");
		append("shop", 40, 20, 5);
		append("search", 40, 20, 5);
		RetentionPeriods periods = this.retention.effective("default").get("shop");
		assertThat(this.deletions.preview("default", "shop", Objects.requireNonNull(periods)))
			.isEqualTo(new RetentionPreview(1, 1));
		this.schedule.deleteTooOld();
		Deletion done = awaitDone();
		assertThat(done.kind()).isEqualTo(Deletion.Kind.RETENTION);
		assertThat(done.requestedBy()).isEqualTo("system");
		assertThat(done.logs()).isEqualTo(1);
		assertThat(done.contents()).isEqualTo(1);
		assertThat(done.percent()).isEqualTo(100);
		assertThat(ages("shop")).containsExactly(5L, 20L);
		assertThat(ages("search")).containsExactly(5L, 20L, 40L);
		assertThat(content("shop", 20)).isEqualTo("{}");
		assertThat(content("shop", 5)).isNotEqualTo("{}");
		assertThat(content("search", 40)).isNotEqualTo("{}");
		assertThat(this.deletions.preview("default", "shop", periods)).isEqualTo(new RetentionPreview(0, 0));
		assertThat(audited()).contains("retention.change", "retention.run");
	}

	@Test
	void secondNodeOfTheNightLeavesItToTheFirst() {
		this.retention.saveWorkspace("default", new RetentionPeriods(null, 30), "admin");
		append("shop", 40);
		this.schedule.everyNight();
		this.schedule.everyNight();
		awaitDone();
		assertThat(this.deletions.newest("default", 10)).hasSize(1);
	}

	@Test
	void nightWithNothingToKeepShortLeavesNoTrace() {
		append("shop", 400);
		this.schedule.deleteTooOld();
		assertThat(this.deletions.newest("default", 10)).isEmpty();
		assertThat(ages("shop")).containsExactly(400L);
	}

	@Test
	void userIsDeletedWithTheSessionsAndWithoutAnybodyElse() {
		PricedLog named = log("shop", 3).userId("u-1").unpriced();
		PricedLog inSession = log("shop", 2).sessionId("s-1").unpriced();
		PricedLog another = log("shop", 2).sessionId("s-1").userId("u-2").unpriced();
		PricedLog elsewhere = log("search", 1).userId("u-1").unpriced();
		this.store.append(List.of(named, inSession, another, elsewhere));
		this.sessions.save(new StoredSession("default", "s-1", "shop", "u-1", null, "{}", "{}",
				this.now.minus(Duration.ofDays(2)), null));
		assertThat(this.deletions.countOfUser("default", null, "u-1")).isEqualTo(3);
		assertThat(this.deletions.countOfUser("default", "shop", "u-1")).isEqualTo(2);
		this.deletions.deleteUser("default", null, " u-1 ", "admin");
		assertThat(awaitDone().logs()).isEqualTo(3);
		assertThat(this.store.get(ALL, another.log().id())).isPresent();
		assertThat(this.sessions.find("default", "s-1")).isEmpty();
		assertThat(this.deletions.countOfUser("default", null, "u-1")).isZero();
		assertThat(this.jdbc.sql("SELECT subject FROM audit_entry WHERE action = 'user.erase'")
			.query(String.class)
			.single()).doesNotContain("u-1");
	}

	@Test
	void logThatComesLateIsDeletedTooAndTheUserIsForgottenInTheEnd() {
		this.deletions.deleteUser("default", "shop", "u-1", "admin");
		awaitDone();
		this.store.append(List.of(log("shop", 1).userId("u-1").unpriced()));
		this.schedule.repeatYoung();
		Awaitility.await().until(() -> ages("shop").isEmpty());
		awaitDone();
		this.clock.advance(RetentionSchedule.LOGS_MAY_COME_LATE.plusMinutes(1));
		this.schedule.deleteTooOld();
		assertThat(this.deletions.newest("default", 1).get(0).userId()).isNull();
	}

	@Test
	void userWithoutANameIsRefusedInWords() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.deletions.deleteUser("default", null, " ", "admin"))
			.withMessageContaining("Name the user");
	}

	@Test
	void projectGoesAtOnceAndItsLogsSoonAndALaterLogMakesItAnew() {
		this.projects.describe("default", "shop", new ProjectDetails("The shop", null));
		append("shop", 3, 0);
		append("search", 3);
		this.deletions.deleteProject("default", "shop", "admin");
		assertThat(this.projects.find("default", "shop")).isEmpty();
		assertThat(awaitDone().logs()).isEqualTo(2);
		assertThat(ages("shop")).isEmpty();
		assertThat(ages("search")).containsExactly(3L);
		this.projects.ensureExists("default", Set.of("shop"));
		this.store.append(List.of(StoredLogs.log().project("shop").time(this.now.plusSeconds(60)).unpriced()));
		this.schedule.repeatYoung();
		this.deletions.applyRetention("default", null, "admin");
		awaitDone();
		assertThat(this.projects.find("default", "shop").orElseThrow().title()).isEqualTo("shop");
		assertThat(this.store.hasLogs(ALL.narrow(Set.of("shop")))).isTrue();
	}

	private void append(String project, int... ages) {
		for (int age : ages) {
			this.store.append(List.of(log(project, age).unpriced()));
		}
	}

	private StoredLogs log(String project, int age) {
		return StoredLogs.log().project(project).time(this.now.minus(Duration.ofDays(age)).minusSeconds(60));
	}

	private List<Long> ages(String project) {
		TimeRange ever = new TimeRange(Instant.EPOCH, this.now);
		return this.store.largest(new LogSelection(ALL.narrow(Set.of(project)), ever), LogMeasure.LATENCY, 100)
			.stream()
			.map((log) -> Duration.between(log.time(), this.now).toDays())
			.sorted()
			.toList();
	}

	private String content(String project, int age) {
		Instant time = this.now.minus(Duration.ofDays(age)).minusSeconds(60);
		StringBuilder input = new StringBuilder();
		this.store.read(new LogSelection(ALL.narrow(Set.of(project)), new TimeRange(time, time.plusSeconds(1))),
				(log) -> input.append(log.log().input()));
		return input.toString();
	}

	private List<String> audited() {
		return this.jdbc.sql("SELECT action FROM audit_entry").query(String.class).list();
	}

	private Deletion awaitDone() {
		Awaitility.await().until(() -> this.deletions.newest("default", 10).stream().noneMatch(Deletion::isRunning));
		return this.deletions.newest("default", 1).get(0);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Clocks {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock();
		}

	}

}
