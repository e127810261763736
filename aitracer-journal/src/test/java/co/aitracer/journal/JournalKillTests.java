package co.aitracer.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a real process in the middle of its writing.
 */
class JournalKillTests {

	@TempDir
	Path directory;

	@RepeatedTest(3)
	void readsBackEveryAcknowledgedAppendAfterAKill() throws Exception {
		List<String> acknowledged = new ArrayList<>();
		for (int round = 0; round < 2; round++) {
			acknowledged.addAll(writeUntilKilled("round" + round, 400));
		}
		try (Journal journal = Journal.open(JournalOptions.builder(this.directory).build())) {
			Set<String> read = journal.read(Position.START, Integer.MAX_VALUE, Long.MAX_VALUE)
				.entries()
				.stream()
				.map((entry) -> new String(entry.payload(), StandardCharsets.UTF_8).trim())
				.collect(Collectors.toSet());
			assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(800);
			assertThat(read).containsAll(acknowledged);
		}
	}

	private List<String> writeUntilKilled(String prefix, int lines) throws Exception {
		Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
				System.getProperty("java.class.path"), JournalKillWriter.class.getName(), this.directory.toString(),
				prefix)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		List<String> acknowledged = new ArrayList<>();
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			String line = readWhole(reader);
			while (line != null) {
				acknowledged.add(line);
				if (acknowledged.size() == lines) {
					// not Process.destroyForcibly, which closes the stream before it is
					// read
					process.toHandle().destroyForcibly();
				}
				line = readWhole(reader);
			}
		}
		process.waitFor();
		return acknowledged;
	}

	// the last line may be cut by the kill: every whole one ends in a semicolon
	private static String readWhole(BufferedReader reader) throws IOException {
		String line = reader.readLine();
		return (line != null && line.endsWith(";")) ? line : null;
	}

}
