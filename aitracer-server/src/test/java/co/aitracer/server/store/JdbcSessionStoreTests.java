package co.aitracer.server.store;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import co.aitracer.server.ControlStores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JdbcSessionStore} on every control store.
 */
@ParameterizedClass
@EnumSource
class JdbcSessionStoreTests {

	private static final Instant TIME = Instant.parse("2026-11-24T10:00:00.123456Z");

	private final SessionStore sessions;

	JdbcSessionStoreTests(ControlStores store) {
		DataSource connections = store.createEmpty();
		Flyway.configure().dataSource(connections).load().migrate();
		this.sessions = new JdbcSessionStore(JdbcClient.create(connections),
				new TransactionTemplate(new JdbcTransactionManager(connections)));
	}

	@Test
	void keepsASessionAsItIs() {
		StoredSession session = new StoredSession("default", "s-1", "shop", "u-1", "配送", "{\"a\":1}", "{}", TIME,
				TIME.plusSeconds(60));
		this.sessions.save(session);
		assertThat(this.sessions.find("default", "s-1")).contains(session);
		assertThat(this.sessions.find("other", "s-1")).isEmpty();
	}

	@Test
	void laterWordsAddToEarlierOnes() {
		this.sessions.save(session(null, "{\"a\":1}", TIME.plusSeconds(5)));
		this.sessions.save(session("shop", "{\"b\":2}", TIME));
		this.sessions.save(session("other", "{}", TIME.plusSeconds(9)));
		StoredSession found = this.sessions.find("default", "s-1").orElseThrow();
		assertThat(found.project()).isEqualTo("shop");
		assertThat(found.metadata()).isEqualTo("{\"a\":1,\"b\":2}");
		assertThat(found.startedAt()).isEqualTo(TIME);
	}

	@Test
	void manyAtOnceMakeOneSession() throws Exception {
		int callers = 6;
		CyclicBarrier start = new CyclicBarrier(callers);
		ExecutorService threads = Executors.newFixedThreadPool(callers);
		try {
			Callable<Void> caller = () -> {
				start.await();
				this.sessions.save(session("shop", "{\"by\":\"" + Thread.currentThread().getName() + "\"}", TIME));
				return null;
			};
			for (Future<Void> done : threads.invokeAll(Stream.generate(() -> caller).limit(callers).toList())) {
				done.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.sessions.find("default", "s-1")).isPresent();
	}

	@Test
	void feedbackThatIsSentAgainCountsOnce() {
		this.sessions.save(session("shop", "{}", TIME));
		SessionFeedback feedback = new SessionFeedback("id-1", "default", "s-1", "rating", "span-1", 4.5, "gut 👍",
				"u-1", "{}", TIME);
		this.sessions.add(feedback);
		this.sessions.add(feedback);
		assertThat(this.sessions.feedback(LogScope.all("default"), "s-1")).containsExactly(feedback);
		assertThat(this.sessions.feedbackOfLog(LogScope.all("default"), "span-1")).containsExactly(feedback);
		assertThat(this.sessions.feedbackOfLogs(LogScope.all("default"), Set.of("span-1", "span-2")))
			.containsExactly(feedback);
		assertThat(this.sessions.feedbackOfLogs(LogScope.all("default"), Set.of("span-2"))).isEmpty();
	}

	@Test
	void eventsComeInTheirOrder() {
		this.sessions.save(session("shop", "{}", TIME));
		SessionEvent later = event("closed", TIME.plusSeconds(2));
		SessionEvent earlier = event("opened", TIME.plusSeconds(1));
		this.sessions.add(later);
		this.sessions.add(earlier);
		assertThat(this.sessions.events(LogScope.all("default"), "s-1")).containsExactly(earlier, later);
	}

	@Test
	void scopeOfSomeProjectsShowsTheirSessionsAlone() {
		this.sessions.save(session("shop", "{}", TIME));
		this.sessions.add(event("opened", TIME));
		SessionFeedback feedback = new SessionFeedback("id-1", "default", "s-1", "rating", "span-1", 4.5, "gut", "u-1",
				"{}", TIME);
		this.sessions.add(feedback);
		assertSees(new LogScope("default", Set.of("shop", "other")), true);
		assertSees(new LogScope("default", Set.of("other")), false);
		assertSees(new LogScope("default", Set.of()), false);
		assertSees(LogScope.all("other"), false);
	}

	@Test
	void sessionWithoutAProjectIsSeenByWhoSeesAllAlone() {
		this.sessions.save(session(null, "{}", TIME));
		this.sessions.add(event("opened", TIME));
		assertThat(this.sessions.find(LogScope.all("default"), "s-1")).isPresent();
		assertThat(this.sessions.events(LogScope.all("default"), "s-1")).hasSize(1);
		LogScope some = new LogScope("default", Set.of("shop"));
		assertThat(this.sessions.find(some, "s-1")).isEmpty();
		assertThat(this.sessions.events(some, "s-1")).isEmpty();
	}

	private void assertSees(LogScope scope, boolean seen) {
		TimeRange range = new TimeRange(TIME.minusSeconds(1), TIME.plusSeconds(1));
		int count = seen ? 1 : 0;
		assertThat(this.sessions.find(scope, "s-1").isPresent()).isEqualTo(seen);
		assertThat(this.sessions.events(scope, "s-1")).hasSize(count);
		assertThat(this.sessions.feedback(scope, "s-1")).hasSize(count);
		assertThat(this.sessions.feedbackOfLog(scope, "span-1")).hasSize(count);
		assertThat(this.sessions.feedbackOfSessions(scope, Set.of("s-1"))).hasSize(count);
		assertThat(this.sessions.feedbackOfUsers(scope, Set.of("u-1"), range)).hasSize(count);
		assertThat(this.sessions.logsWithFeedback(scope, range, 10)).hasSize(count);
	}

	@Test
	void eventWithoutASessionIsRefused() {
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.sessions.add(event("opened", TIME)));
	}

	private static StoredSession session(@Nullable String project, String metadata, Instant start) {
		return new StoredSession("default", "s-1", project, null, null, metadata, "{}", start, null);
	}

	private static SessionEvent event(String type, Instant time) {
		return new SessionEvent("default", "s-1", type, null, "{}", "{}", null, time);
	}

}
