package co.aitracer.server.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of {@code docs/api.md}, as a reader runs them.
 */
class ApiGuideTests extends AbstractApiTests {

	private static final Path GUIDE = Path.of("..", "docs", "api.md");

	private static final Pattern EXAMPLE = Pattern.compile("^```shell\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

	@Test
	void examplesOfTheGuideRun() throws Exception {
		Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
		StoredLog log = StoredLogs.log()
			.project("search")
			.traceId("conversation-123")
			.sessionId("ses_007e2e385fdf4acfe6df9898")
			.userId("user-123")
			.metadata("{\"feature\":\"checkout\"}")
			.time(Instant.now().minusSeconds(60))
			.build();
		this.store.append(StoredLogs.unpriced(log));
		List<String> examples = EXAMPLE.matcher(Files.readString(GUIDE))
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
		assertThat(examples).hasSizeGreaterThan(5);
		for (String example : examples) {
			run(example, log.id());
		}
	}

	private void run(String example, String logId) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", example).redirectErrorStream(true);
		builder.environment().put("AITRACER_URL", "http://localhost:" + this.port);
		builder.environment().put("AITRACER_API_KEY", String.valueOf(this.api.key()));
		builder.environment().put("LOG_ID", logId);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as("%s%n%s", example, output).isZero();
		assertThat(output).isNotBlank();
	}

}
