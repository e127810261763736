package co.aitracer.server.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import co.aitracer.server.AITracerServerApplication;
import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectDetails;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.StoredSession;
import co.aitracer.server.store.TimeRange;
import co.aitracer.server.store.clickhouse.ClickHouseEngine;
import co.aitracer.server.store.clickhouse.ClickHouseStores;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExportCommand} and {@link ImportCommand}.
 */
class TransferCommandTests {

	private static final LogScope SCOPE = LogScope.all("default");

	private static final LogSelection ALL = new LogSelection(SCOPE,
			new TimeRange(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z")));

	@TempDir
	Path folder;

	@Test
	void everythingMovesToClickHouseAndBack() {
		String url = ClickHouseEngine.sharedUrl();
		String database = ClickHouseStores.database();
		String[] clickHouse = { "-s", "aitracer.server.log-store.url=" + url, "-s",
				"aitracer.server.log-store.database=" + database };
		fill("duckdb");
		Answers answers = answers("duckdb");
		Path first = this.folder.resolve("first.jsonl.gz");
		Path second = this.folder.resolve("second.jsonl.gz");
		try {
			assertThat(run("export", first.toString(), data("duckdb"))).contains("1,203 logs are written", "100 %");
			assertThat(run("import", first.toString(), data("clickhouse"), clickHouse))
				.contains("1,203 logs are stored, 1,203 of them new");
			assertThat(run("import", first.toString(), data("clickhouse"), clickHouse))
				.contains("1,203 logs are stored, 0 of them new");
			assertThat(answers("clickhouse", clickHouse)).isEqualTo(answers);
			assertThat(run("export", second.toString(), data("clickhouse"), clickHouse)).contains("1,203 logs");
			run("import", second.toString(), data("again"));
			assertThat(answers("again")).isEqualTo(answers);
		}
		finally {
			ClickHouseStores.drop(url, database);
		}
	}

	@Test
	void fileThatCannotBeUsedIsSaidBeforeAnythingStarts() throws IOException {
		Path file = Files.createFile(this.folder.resolve("logs.jsonl.gz"));
		assertThat(run(2, "export", file.toString(), data("empty"))).contains("is there already", "--overwrite");
		assertThat(run(2, "import", this.folder.resolve("absent").toString(), data("empty")))
			.contains("cannot be read");
	}

	private void fill(String name) {
		run("demo-data", "--logs=1200", data(name), "--days=9", "--until=2026-11-20T18:00:00Z");
		with(name, (context) -> {
			context.getBean(ProjectRegistry.class)
				.create("default", "planned", new ProjectDetails("Planned 計画", "Without a log yet"));
			context.getBean(ProjectRegistry.class).ensureExists("default", Set.of("old", "shop"));
			StoredSession alone = new StoredSession("default", "alone", "planned", "u", "Alone", "{\"a\":1}", "{}",
					Instant.parse("2026-11-05T00:00:00.123456Z"), null);
			SessionStore sessions = context.getBean(SessionStore.class);
			sessions.save(alone);
			sessions
				.add(new SessionEvent("default", "alone", "click", null, "{\"x\":1}", "{}", null, alone.startedAt()));
			sessions.add(new SessionFeedback("f-1", "default", "alone", "rating", null, 4.5, "良い", "u", "{}",
					alone.startedAt()));
			return context.getBean(LogStore.class)
				.append(List.of(StoredLogs.log().project("old").time(Instant.parse("1969-07-20T20:17:40Z")).priced(7),
						StoredLogs.log()
							.project("old")
							.input("\"日本語 \\u0000 \\n\"")
							.time(ALL.range().from())
							.unpriced(),
						StoredLogs.log().time(Instant.parse("2031-01-01T00:00:00Z")).samplingWeight(2.5).unpriced()));
		});
	}

	private Answers answers(String name, String... options) {
		return with(name, (context) -> {
			LogStore store = context.getBean(LogStore.class);
			SessionStore sessions = context.getBean(SessionStore.class);
			List<PricedLog> logs = new ArrayList<>();
			store.read(new LogSelection(SCOPE, new TimeRange(Instant.MIN, Instant.MAX)), logs::add);
			List<Object> questions = new ArrayList<>();
			questions.add(store.figures(ALL));
			questions.add(store.series(ALL, 30));
			questions.add(store.find(new LogQuery(ALL, null, 100)));
			questions.add(store.facets(ALL, List.of(LogDimension.MODEL, LogDimension.USER), 100));
			questions.add(store.groups(GroupQuery.first(ALL, LogDimension.PROJECT, GroupQuery.Order.COST, 50)));
			questions.add(store.errors(ALL, 100));
			questions.add(context.getBean(ProjectRegistry.class)
				.all("default")
				.stream()
				.map((project) -> List.of(project.name(), project.title(), String.valueOf(project.description())))
				.sorted(Comparator.comparing((List<String> project) -> project.get(0)))
				.toList());
			List<StoredSession> known = sessions.after("default", "", 1_000);
			questions.add(known);
			known.forEach((session) -> {
				questions.add(sessions.events(SCOPE, session.sessionId()));
				questions.add(sessions.feedback(SCOPE, session.sessionId()));
			});
			assertThat(known).extracting(StoredSession::sessionId).contains("alone");
			assertThat(sessions.events(SCOPE, "alone")).hasSize(1);
			assertThat(sessions.feedback(SCOPE, "alone")).hasSize(1);
			assertThat(context.getBean(ProjectRegistry.class).all("default")).extracting(Project::name)
				.contains("planned", "old");
			return new Answers(Set.copyOf(logs), questions);
		}, options);
	}

	private <T> T with(String name, Function<ConfigurableApplicationContext, T> task, String... options) {
		List<String> arguments = new ArrayList<>(List.of("--aitracer.server.data-dir=" + this.folder.resolve(name)));
		for (int i = 1; i < options.length; i += 2) {
			arguments.add("--" + options[i]);
		}
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(AITracerServerApplication.class)
			.web(WebApplicationType.NONE)
			.run(arguments.toArray(String[]::new))) {
			return task.apply(context);
		}
	}

	private String data(String name) {
		return "--data-dir=" + this.folder.resolve(name);
	}

	private static String run(String command, String file, String data, String... options) {
		return run(0, command, file, data, options);
	}

	private static String run(int code, String command, String file, String data, String... options) {
		List<String> arguments = new ArrayList<>(List.of(command, file, data));
		arguments.addAll(List.of(options));
		PrintStream out = System.out;
		PrintStream err = System.err;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		System.setOut(captured);
		System.setErr(captured);
		try {
			int ended = ServerCommandLine.run(AITracerServerApplication.class, arguments.toArray(String[]::new));
			String said = bytes.toString(StandardCharsets.UTF_8);
			assertThat(ended).as(said).isEqualTo(code);
			return said;
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
	}

	/**
	 * What a server says of its logs and of what belongs to them.
	 *
	 * @param logs all logs
	 * @param answers the answers to questions
	 */
	private record Answers(Set<PricedLog> logs, List<Object> answers) {

	}

}
