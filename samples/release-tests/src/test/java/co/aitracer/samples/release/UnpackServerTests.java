package co.aitracer.samples.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server, unpacked by the script of {@code deploy}.
 */
@DisabledOnOs(OS.WINDOWS)
class UnpackServerTests {

	@Test
	void startsFromWhatTheJvmKeptOfAnEarlierStart(@TempDir Path folder) throws Exception {
		Path unpacked = folder.resolve("aitracer");
		List<String> printed = run(folder, Published.root().resolve("deploy/unpack").toString(),
				Published.setting("aitracer.server.jar"), unpacked.toString());
		List<String> command = new ArrayList<>(List.of(printed.get(printed.size() - 1).split(" ")));
		assertThat(command).hasSize(4).startsWith("java").contains("-jar");
		assertThat(Path.of(command.get(1).split("=", 2)[1])).hasParent(unpacked).isNotEmptyFile();
		command.set(0, Path.of(System.getProperty("java.home"), "bin/java").toString());
		// a JVM that cannot use what was kept ends with an error
		command.add(1, command.get(1).startsWith("-XX:AOTCache=") ? "-XX:AOTMode=on" : "-Xshare:on");
		command.add("--version");
		assertThat(run(folder, command.toArray(String[]::new))).anyMatch((line) -> line.contains(Published.version()));
	}

	private static List<String> run(Path folder, String... command) throws IOException, InterruptedException {
		Path output = folder.resolve("output");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		int status = builder.start().waitFor();
		List<String> lines = Files.readAllLines(output);
		assertThat(status).as(String.join("\n", lines)).isZero();
		return lines;
	}

}
