package co.aitracer.spring.boot.autoconfigure;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is left of a tracer when DevTools starts the application again: nothing.
 */
class RestartTests {

	@Test
	void leavesNeitherThreadsNorClassesBehind() throws Exception {
		try (LogServer server = new LogServer()) {
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:SoftRefLRUPolicyMSPerMB=0",
					"-Dtest.server=" + server.url(), "-cp", System.getProperty("java.class.path"),
					RestartMain.class.getName(),
					RestartTests.class.getProtectionDomain().getCodeSource().getLocation().toString())
				.redirectErrorStream(true)
				.start();
			List<String> lines;
			try (BufferedReader output = process.inputReader()) {
				lines = output.lines().toList();
			}
			assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
			assertThat(server.keys()).as(String.join("\n", lines)).hasSize(1);
			assertThat(lines).contains("threads left: []", "threads of the client left: []");
		}
	}

}
