package co.aitracer.server.ingest;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import co.aitracer.journal.Journal;

import static org.assertj.core.api.Assertions.assertThat;

class IngestFailureTests {

	@TempDir
	Path directory;

	@Test
	void asksToComeBackLaterWhenTheJournalIsFullOrFailing() throws Exception {
		// a loader that never gets to its first batch leaves everything in the journal
		try (TestServer server = TestServer.start(this.directory, "--aitracer.server.ingest.journal-segment-size=4KB",
				"--aitracer.server.ingest.journal-max-size=16KB", "--aitracer.server.ingest.load-interval=1h",
				"--aitracer.server.ingest.drain-timeout=0s")) {
			String log = "{\"project\":\"p\",\"input\":\"" + "x".repeat(3000) + "\"}";
			int accepted = 0;
			HttpResponse<String> response = server.post("/api/v1/logs", log);
			while (response.statusCode() == 201 && accepted < 10) {
				accepted++;
				response = server.post("/api/v1/logs", log);
			}
			assertThat(accepted).isBetween(3, 5);
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.headers().firstValue("Retry-After")).contains("5");
			assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
			assertThat(server.bean(IngestCounters.class).count(IngestOutcome.RECEIVED)).isEqualTo(accepted);

			server.bean(Journal.class).close();
			response = server.post("/api/v1/logs/batch", "{\"logs\":[" + log + "]}");
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.headers().firstValue("Retry-After")).contains("5");
		}
	}

}
