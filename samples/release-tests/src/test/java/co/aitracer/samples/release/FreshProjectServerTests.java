package co.aitracer.samples.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import co.aitracer.samples.harness.AITracerServer;
import co.aitracer.samples.harness.Dashboard;
import co.aitracer.samples.harness.LogRow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A project that is no part of this build, as a user starts one: another Maven builds it
 * with the artefacts as they are published, and its call arrives at a server.
 */
class FreshProjectServerTests {

	/** Enough to load everything once. */
	private static final long BUILD_MINUTES = 8;

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links are an administrator's there")
	void recordsACallWithWhatIsPublished(@TempDir Path folder) throws Exception {
		Path project = copy(Published.root().resolve("samples/fresh-project"), folder.resolve("fresh-project"));
		Path repository = LayeredRepository.create(folder.resolve("repository"),
				Path.of(Published.setting("aitracer.maven.repository")));
		try (AITracerServer server = AITracerServer.start(Files.createDirectory(folder.resolve("server")))) {
			build(project, repository, server);
			Dashboard dashboard = server.dashboard();
			assertThat(dashboard.logs("fresh-project")).isNotEmpty()
				.allSatisfy((row) -> assertThat(row.status()).isEqualTo("Success"))
				.anySatisfy((row) -> assertThat(row.input()).contains("Greet Ada"));
			assertThat(dashboard.logs()).extracting(LogRow::project).containsOnly("fresh-project");
		}
		assertThat(project.resolve("target/fresh-project-1.0.jar")).isNotEmptyFile();
	}

	private static void build(Path project, Path repository, AITracerServer server) throws Exception {
		Path output = project.resolveSibling("build.log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(Published.setting("aitracer.maven.home"), "bin", "mvn").toString(), "-B", "-ntp",
						"-Dmaven.repo.local=" + repository, "-Daitracer.version=" + Published.version(), "verify"));
		if (Published.isOffline()) {
			command.add("-o");
		}
		ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		builder.environment().put("AITRACER_API_KEY", server.apiKey());
		builder.environment().put("AITRACER_BASE_URL", server.url());
		Process maven = builder.start();
		try {
			assertThat(maven.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)).as(() -> Published.read(output)).isTrue();
			assertThat(maven.exitValue()).as(() -> Published.read(output)).isZero();
		}
		finally {
			maven.descendants().forEach(ProcessHandle::destroy);
			maven.destroy();
		}
	}

	private static Path copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : (Iterable<Path>) files
				.filter((file) -> !file.startsWith(from.resolve("target")))::iterator) {
				Files.copy(file, to.resolve(from.relativize(file)));
			}
		}
		return to;
	}

}
