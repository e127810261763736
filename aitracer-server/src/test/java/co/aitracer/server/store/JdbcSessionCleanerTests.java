package co.aitracer.server.store;

import java.time.Instant;
import java.util.Set;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import co.aitracer.server.ControlStores;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JdbcSessionCleaner} on every control store.
 */
@ParameterizedClass
@EnumSource
class JdbcSessionCleanerTests {

	private static final Instant OLD = Instant.parse("2026-11-01T10:00:00Z");

	private static final Instant TIME = Instant.parse("2026-11-10T00:00:00Z");

	private static final Instant NEW = Instant.parse("2026-11-20T10:00:00Z");

	private final SessionStore sessions;

	private final SessionCleaner cleaner;

	JdbcSessionCleanerTests(ControlStores store) {
		DataSource connections = store.createEmpty();
		Flyway.configure().dataSource(connections).load().migrate();
		TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
		this.sessions = new JdbcSessionStore(JdbcClient.create(connections), transactions);
		this.cleaner = new JdbcSessionCleaner(JdbcClient.create(connections), transactions);
	}

	@Test
	void oldSessionsOfTheProjectsGoWithAllThatBelongsToThem() {
		session("old", "shop", "u-1", OLD);
		session("new", "shop", "u-1", NEW);
		session("other", "search", "u-1", OLD);
		assertThat(this.cleaner.delete(selection("shop", null))).isEqualTo(1);
		assertThat(this.sessions.find("default", "old")).isEmpty();
		assertThat(this.sessions.feedback(LogScope.all("default"), "old")).isEmpty();
		assertThat(this.sessions.find("default", "new")).isPresent();
		assertThat(this.sessions.feedback(LogScope.all("default"), "other")).hasSize(1);
	}

	@Test
	void oldSessionThatGoesOnLosesItsOldPartAlone() {
		session("long", "shop", "u-1", OLD);
		this.sessions.add(event("long", NEW));
		assertThat(this.cleaner.delete(selection("shop", null))).isZero();
		assertThat(this.sessions.find("default", "long")).isPresent();
		assertThat(this.sessions.events(LogScope.all("default"), "long")).extracting(SessionEvent::time)
			.containsExactly(NEW);
	}

	@Test
	void userGoesAlsoFromTheSessionsOfOthers() {
		session("theirs", "shop", "u-1", OLD);
		session("of-another", "shop", "u-2", OLD);
		this.sessions.add(feedback("of-another", "u-1", OLD));
		assertThat(this.cleaner.sessionsOf("default", "u-1", 10)).containsExactly("theirs");
		assertThat(this.cleaner.delete(new SessionSelection("default", null, "u-1", NEW))).isEqualTo(1);
		assertThat(this.sessions.feedback(LogScope.all("default"), "of-another")).extracting(SessionFeedback::userId)
			.containsExactly("u-2");
		assertThat(this.cleaner.sessionsOf("default", "u-1", 10)).isEmpty();
	}

	@Test
	void userOfOneProjectStaysInTheOthers() {
		session("a", "shop", "u-1", OLD);
		session("b", "search", "u-1", OLD);
		assertThat(this.cleaner.delete(selection("shop", "u-1"))).isEqualTo(1);
		assertThat(this.sessions.find("default", "b")).isPresent();
		assertThat(this.sessions.feedback(LogScope.all("default"), "b")).hasSize(1);
	}

	@Test
	void contentsGoAndScoresStay() {
		session("old", "shop", "u-1", OLD);
		session("new", "shop", "u-1", NEW);
		this.cleaner.deleteContent(selection("shop", null));
		assertThat(this.sessions.find("default", "old").orElseThrow().metadata()).isEqualTo("{}");
		assertThat(this.sessions.events(LogScope.all("default"), "old")).extracting(SessionEvent::data)
			.containsExactly("{}");
		assertThat(this.sessions.feedback(LogScope.all("default"), "old")).singleElement()
			.satisfies((feedback) -> assertThat(feedback.comment()).isNull())
			.satisfies((feedback) -> assertThat(feedback.score()).isEqualTo(1));
		assertThat(this.sessions.feedback(LogScope.all("default"), "new")).extracting(SessionFeedback::comment)
			.containsExactly("well done");
		assertThat(this.sessions.find("default", "new").orElseThrow().metadata()).isEqualTo("{\"a\":1}");
	}

	private void session(String id, String project, String user, Instant time) {
		this.sessions.save(new StoredSession("default", id, project, user, null, "{\"a\":1}", "{}", time, null));
		this.sessions.add(event(id, time));
		this.sessions.add(feedback(id, user, time));
	}

	private static SessionEvent event(String session, Instant time) {
		return new SessionEvent("default", session, "click", "buy", "{\"item\":1}", "{}", null, time);
	}

	private static SessionFeedback feedback(String session, String user, Instant time) {
		return new SessionFeedback(LogId.of(session, user), "default", session, "thumbs_up", null, 1.0, "well done",
				user, "{}", time);
	}

	private static SessionSelection selection(String project, @Nullable String user) {
		return new SessionSelection("default", Set.of(project), user, TIME);
	}

}
