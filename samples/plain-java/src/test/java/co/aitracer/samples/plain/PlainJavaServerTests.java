package co.aitracer.samples.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import co.aitracer.samples.harness.AITracerServer;
import co.aitracer.samples.harness.Dashboard;
import co.aitracer.samples.harness.LogRow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The packaged program as a user runs it, and a server that tells what arrived.
 */
class PlainJavaServerTests {

	@Test
	void arrivesUnderTheProjectThatEachCallWasGiven(@TempDir Path folder) throws Exception {
		try (AITracerServer server = AITracerServer.start(folder)) {
			assertThat(run(server, folder.resolve("program.log"))).content().doesNotContain("WARN");
			Dashboard dashboard = server.dashboard();
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(dashboard.logs()).extracting(LogRow::project, LogRow::input)
					.containsExactlyInAnyOrder(tuple("plain-java-test", "Where is my parcel?"),
							tuple("search", "Which shoes are waterproof?"),
							tuple("summaries", "What do customers say?"),
							tuple("experimental-feature", "Does the new prompt work?"),
							tuple("nightly-batch", "Translate: good night")));
			assertThat(dashboard.search("metadata.feature:translation metadata.version:2")).extracting(LogRow::project)
				.containsExactly("nightly-batch");
		}
	}

	private static Path run(AITracerServer server, Path output) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-jar", jar().toString());
		builder.environment()
			.putAll(Map.of("AITRACER_API_KEY", server.apiKey(), "AITRACER_BASE_URL", server.url(), "AITRACER_PROJECT",
					"plain-java-test"));
		Process program = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
		assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(program.exitValue()).as(Files.readString(output)).isZero();
		return output;
	}

	private static Path jar() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.filter((file) -> file.getFileName().toString().matches("plain-java-.*\\.jar"))
				.findFirst()
				.orElseThrow();
		}
	}

}
