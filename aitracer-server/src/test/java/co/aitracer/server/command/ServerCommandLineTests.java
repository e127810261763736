package co.aitracer.server.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import co.aitracer.server.AITracerServerApplication;
import co.aitracer.server.demo.DemoData;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServerCommandLine}.
 */
class ServerCommandLineTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "--server.port=0", "-Dx=y", "--debug" })
	void argumentsOfSpringStartTheServer(String argument) {
		assertThat(ServerCommandLine.isCommand(argument)).isFalse();
		assertThat(ServerCommandLine.isCommand()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "demo-data", "--help", "--version", "nonsense" })
	void everythingElseIsACommand(String argument) {
		assertThat(ServerCommandLine.isCommand(argument)).isTrue();
	}

	@Test
	void helpNamesTheCommandsAndTheSettings() {
		Run run = run("--help");
		assertThat(run.code()).isZero();
		assertThat(run.output()).contains("demo-data", "--server.port", "aitracer.server.data-dir");
		assertThat(run("demo-data", "--help").output()).contains("--logs", "--days", "--seed", "--data-dir");
		assertThat(run("--version").output()).contains("AITracer server");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "demo-data --logs=0", "demo-data --logs=many", "demo-data --colour=red" })
	void whatIsNotUnderstoodIsSaidAndEndsWithTwo(String line) {
		Run run = run(line.split(" "));
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.output()).containsAnyOf("--logs", "nonsense", "--colour");
	}

	@Test
	void demoDataFillsTheDataFolderOnce() {
		String[] command = { "demo-data", "--logs=300", "--days=3", "--until=2026-11-20T18:00:00Z", "--data-dir",
				this.folder.toString() };
		assertThat(run(command).code()).isZero();
		Run again = run(command);
		assertThat(again.code()).isZero();
		assertThat(again.output()).contains("300 logs of 3 days are stored, 0 of them new", "100 %");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(AITracerServerApplication.class)
			.web(WebApplicationType.NONE)
			.run("--aitracer.server.data-dir=" + this.folder)) {
			LogSelection all = new LogSelection(LogScope.all("default"), new TimeRange(
					java.time.Instant.parse("2026-11-17T00:00:00Z"), java.time.Instant.parse("2026-11-21T00:00:00Z")));
			LogStore store = context.getBean(LogStore.class);
			assertThat(store.status().logs()).isEqualTo(300);
			Figures figures = store.figures(all);
			assertThat(figures.costNanoUsd()).isPositive();
			assertThat(figures.unpriced()).isLessThan(figures.requests() / 4);
			assertThat(DemoData.incidentProject()).isNotBlank();
		}
	}

	@Test
	void commandThatFailsSaysWhyAndEndsWithOne() {
		Run run = run("demo-data", "--logs=1", "--data-dir", "/dev/null/nowhere");
		assertThat(run.code()).isEqualTo(1);
	}

	private static Run run(String... args) {
		PrintStream out = System.out;
		PrintStream err = System.err;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		System.setOut(captured);
		System.setErr(captured);
		try {
			return new Run(ServerCommandLine.run(AITracerServerApplication.class, args),
					bytes.toString(StandardCharsets.UTF_8));
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
	}

	/**
	 * What a command did.
	 *
	 * @param code the exit code
	 * @param output what it printed
	 */
	private record Run(int code, String output) {
	}

}
