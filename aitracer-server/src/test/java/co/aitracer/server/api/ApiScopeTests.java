package co.aitracer.server.api;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.StoredSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key that is limited to some projects sees nothing of the others, whatever it asks.
 */
class ApiScopeTests extends AbstractApiTests {

	private static final Instant TIME = Instant.now().minusSeconds(600);

	private static final String SECRET = "hush-hush";

	private ApiClient limited;

	private StoredLog secret;

	@BeforeEach
	void makeSecrets() {
		this.limited = ApiClient.withNewKey(this.port, this.jdbc, "read", "search-*");
		this.projects.ensureExists("default", Set.of("search-eu", SECRET));
		this.secret = StoredLogs.log()
			.project(SECRET)
			.model(SECRET)
			.provider(SECRET)
			.userId(SECRET + "-user")
			.sessionId(SECRET + "-session")
			.traceId(SECRET + "-trace")
			.spanId(SECRET + "-span")
			.metadata("{\"" + SECRET + "\":\"" + SECRET + "\"}")
			.outcome(Outcome.ERROR)
			.errorType(SECRET)
			.errorMessage(SECRET)
			.time(TIME)
			.build();
		// what an attacker could send who knows the ids
		StoredLog bait = StoredLogs.log()
			.project("search-eu")
			.sessionId(SECRET + "-session")
			.traceId(SECRET + "-trace")
			.spanId(SECRET + "-span")
			.userId(SECRET + "-user")
			.time(TIME.plusSeconds(1))
			.build();
		this.store.append(StoredLogs.unpriced(this.secret, bait));
		this.sessions.save(new StoredSession("default", SECRET + "-session", SECRET, SECRET + "-owner",
				SECRET + "-name", "{\"" + SECRET + "\":1}", "{}", TIME, null));
		this.sessions
			.add(new SessionEvent("default", SECRET + "-session", SECRET + "-event", null, "{}", "{}", null, TIME));
		this.sessions.add(new SessionFeedback("feedback-of-secret", "default", SECRET + "-session", "thumbs_up",
				SECRET + "-span", 1.0, SECRET + "-comment", SECRET + "-user", "{}", TIME));
	}

	@Test
	void keyWithoutLimitsSeesWhatIsHidden() throws Exception {
		assertThat(this.api.get("/api/v1/logs/" + this.secret.id()).toString()).contains(SECRET + "-comment");
		assertThat(this.api.get("/api/v1/sessions/" + SECRET + "-session").toString()).contains(SECRET + "-name",
				SECRET + "-event", SECRET + "-comment");
		assertThat(this.api.get("/api/v1/users").toString()).contains("\"positive\":1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "logs?show=all", "logs?format=csv", "logs?format=jsonl", "logs?project=hush-hush",
			"logs?q=project:hush*", "logs?q=hush-hush", "logs?model=hush-hush", "sessions?project=hush-hush",
			"users?project=hush-hush", "projects", "projects?project=hush-hush", "series?by=project", "series?by=model",
			"series?by=project&format=csv", "groups?by=project", "groups?by=model", "groups?by=provider",
			"groups?by=metadata.hush-hush", "groups?by=project&format=csv&order=newest", "facets",
			"facets?of=metadata&of=metadata.hush-hush&of=error_type", "errors" })
	void questionTellsNothingOfOtherProjects(String question) throws Exception {
		HttpResponse<String> response = this.limited.exchange("/api/v1/" + question, "*/*");
		assertThat(response.statusCode()).isEqualTo(200);
		// the bait's own ids are not secret
		String told = response.body()
			.replaceAll(SECRET + "-(session|trace|span|user)", "")
			.replace("metadata." + SECRET, "");
		assertThat(told).doesNotContain(SECRET);
	}

	@Test
	void guessedIdsAreNotFound() throws Exception {
		this.limited.problem("/api/v1/logs/" + this.secret.id(), 404);
	}

	@Test
	void logsSharedByIdAloneLeadNowhere() throws Exception {
		assertThat(this.limited.get("/api/v1/traces/" + SECRET + "-trace").path("spans")).hasSize(1);
		String session = this.limited.get("/api/v1/sessions/" + SECRET + "-session").toString();
		assertThat(session).doesNotContain(SECRET + "-name", SECRET + "-event", SECRET + "-comment", SECRET + "-owner");
		String id = this.limited.get("/api/v1/logs").path("logs").path(0).path("id").asString();
		assertThat(this.limited.get("/api/v1/logs/" + id).path("feedback")).isEmpty();
		assertThat(this.limited.get("/api/v1/sessions").toString()).contains("\"positive\":0")
			.doesNotContain("\"positive\":1");
		assertThat(this.limited.get("/api/v1/users").toString()).doesNotContain("\"positive\":1");
	}

	@Test
	void projectThatIsNewIsSeenAtOnce() throws Exception {
		String name = "search-" + UUID.randomUUID();
		assertThat(this.limited.get("/api/v1/logs?project=" + name).path("logs")).isEmpty();
		this.projects.ensureExists("default", Set.of(name));
		this.store.append(List.of(StoredLogs.log().project(name).time(TIME).unpriced()));
		assertThat(this.limited.get("/api/v1/logs?project=" + name).path("logs")).hasSize(1);
	}

	@Test
	void keyOfProjectsThatAreNotThereSeesNothing() throws Exception {
		ApiClient none = ApiClient.withNewKey(this.port, this.jdbc, "read", "absent-*");
		assertThat(none.get("/api/v1/logs").path("logs")).isEmpty();
		assertThat(none.get("/api/v1/projects").path("projects")).isEmpty();
		assertThat(none.get("/api/v1/series?buckets=1").at("/series/0/steps/0/figures/requests").asInt()).isZero();
	}

}
