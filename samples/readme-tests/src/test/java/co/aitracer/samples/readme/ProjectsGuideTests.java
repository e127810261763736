package co.aitracer.samples.readme;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import co.aitracer.AITracer;
import co.aitracer.ProjectNaming;
import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs every example of {@code docs/projects.md} and compares the projects that arrive
 * with those that the page names.
 */
class ProjectsGuideTests {

	private static final String PAGE = "docs/projects.md";

	private static final Map<String, GuideSection> SECTIONS = GuideSection.of(PAGE);

	private static final List<String> STATEMENTS = List.of("In code", "For a stretch of code", "Several tracers",
			"Metadata instead");

	private static final List<String> OTHERS = List.of("In Spring's settings", "In the environment", "In a .env file",
			"One project for each environment", "By annotation", "For one call", "For one request", "By model",
			"Per feature", "Per team", "Combined");

	@TempDir
	private Path folder;

	private LogReceiver receiver;

	private OpenAiStub provider;

	private URLClassLoader classes;

	@BeforeEach
	void start() throws Exception {
		this.receiver = LogReceiver.start();
		this.provider = OpenAiStub.start();
		this.classes = new URLClassLoader(new URL[] { this.folder.toUri().toURL() }, getClass().getClassLoader());
	}

	@AfterEach
	void stop() throws Exception {
		this.classes.close();
		this.provider.close();
		this.receiver.close();
	}

	@Test
	void runsEverySection() {
		List<String> run = new ArrayList<>(STATEMENTS);
		run.addAll(OTHERS);
		assertThat(run).containsExactlyInAnyOrderElementsOf(SECTIONS.keySet());
	}

	@ParameterizedTest
	@FieldSource("STATEMENTS")
	void filesStatements(String title) throws Exception {
		GuideSection section = SECTIONS.get(title);
		try (AITracer tracer = tracer()) {
			for (String statements : section.compile(this.folder, this.receiver.url())) {
				run(statements, tracer, null);
			}
		}
		assertThat(this.receiver.projects()).isNotEmpty().isEqualTo(section.projects("java"));
	}

	@Test
	void recordsMetadata() throws Exception {
		filesStatements("Metadata instead");
		assertThat(this.receiver.logs()).singleElement().satisfies((log) -> {
			assertThat(log.path("app_user_id").asString()).isEqualTo("user-123");
			assertThat(log.path("session_id").asString()).isEqualTo("conversation-7");
			assertThat(log.path("metadata").path("tenant").asString()).isEqualTo("acme");
			assertThat(log.path("metadata").path("version").asString()).isEqualTo("2.1");
		});
	}

	@Test
	void filesUnderTheProjectOfTheEnvironment() throws Exception {
		GuideSection section = SECTIONS.get("In the environment");
		String statements = section.compile(this.folder, this.receiver.url()).get(0);
		String classPath = this.folder + System.getProperty("path.separator")
				+ System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				SnippetLauncher.class.getName(), statements)
			.redirectErrorStream(true);
		builder.environment().putAll(variables(section));
		builder.environment().put("CLASSPATH", classPath);
		Process program = builder.start();
		String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(program.exitValue()).as(output).isZero();
		assertThat(this.receiver.projects()).isNotEmpty().isEqualTo(section.projects("java"));
	}

	private Map<String, String> variables(GuideSection section) {
		Map<String, String> variables = new HashMap<>();
		Pattern.compile("(?m)^export (\\w+)=(\\S+)$")
			.matcher(section.in("shell").get(0).text())
			.results()
			.forEach((line) -> variables.put(line.group(1),
					line.group(2).replace("http://localhost:8787", this.receiver.url())));
		assertThat(variables).containsKeys("AITRACER_API_KEY", "AITRACER_BASE_URL", "AITRACER_PROJECT");
		return variables;
	}

	@ParameterizedTest
	@ValueSource(strings = { "In Spring's settings", "In a .env file", "By model" })
	void filesUnderTheProjectOfTheSettings(String title) throws Exception {
		try (ConfigurableApplicationContext application = run(title, "")) {
			ask(application);
		}
		assertThat(this.receiver.projects()).isNotEmpty().isEqualTo(SECTIONS.get(title).projects("yaml"));
	}

	@Test
	void filesUnderTheProjectOfTheProfile() throws Exception {
		String title = "One project for each environment";
		for (String profile : List.of("", "staging", "production")) {
			try (ConfigurableApplicationContext application = run(title, profile)) {
				ask(application);
			}
		}
		assertThat(this.receiver.projects()).isNotEmpty().isEqualTo(SECTIONS.get(title).projects("yaml"));
	}

	@Test
	void namesTheDefaultOfTheApplicationAndTheProfile() throws Exception {
		for (String profile : List.of("", "production")) {
			try (ConfigurableApplicationContext application = run(null, profile)) {
				ask(application);
			}
		}
		assertThat(this.receiver.projects()).containsExactly("my-chatbot-development", "my-chatbot-production");
	}

	@Test
	void filesUnderTheProjectOfTheAnnotation() throws Exception {
		try (ConfigurableApplicationContext application = run("By annotation", "")) {
			call(application, "SearchService", "answer");
			call(application, "SearchService", "suggest");
		}
		assertThat(this.receiver.projects()).isNotEmpty().isEqualTo(SECTIONS.get("By annotation").projects("java"));
	}

	@Test
	void filesUnderTheProjectOfTheCall() throws Exception {
		GuideSection section = SECTIONS.get("For one call");
		try (ConfigurableApplicationContext application = run(null, "")) {
			for (String statements : section.compile(this.folder, this.receiver.url())) {
				run(statements, application.getBean(AITracer.class), application);
			}
		}
		assertThat(this.receiver.projects()).isNotEmpty().isEqualTo(section.projects("java"));
	}

	@Test
	void filesUnderTheProjectOfTheRequest() throws Exception {
		try (ConfigurableApplicationContext application = run("For one request", "")) {
			Filter filter = (Filter) application.getBean("betaProject");
			for (String path : List.of("/beta/chat", "/chat")) {
				filter.doFilter(new MockHttpServletRequest("GET", path), new MockHttpServletResponse(),
						(request, response) -> ask(application));
			}
		}
		assertThat(this.receiver.projects()).isNotEmpty()
			.containsExactly(SECTIONS.get("For one request").projects("java").get(0), "my-chatbot-development");
	}

	@ParameterizedTest
	@CsvSource({ "Per feature,''", "Per team,''", "Combined,production" })
	void filesUnderTheProjectsOfThePattern(String title, String profile) throws Exception {
		GuideSection feature = SECTIONS.get("Per feature");
		List<String> beans = feature.compile(this.folder, this.receiver.url());
		try (ConfigurableApplicationContext application = run(title, profile, beans)) {
			ask(application);
			call(application, "ChatbotService", "answer");
		}
		assertThat(this.receiver.projects()).hasSize(2).isEqualTo(SECTIONS.get(title).projects("yaml", "java"));
	}

	@Test
	void tellsWhatHappensToNames() {
		List<List<String>> rows = Pattern.compile("(?m)^\\| `(.+?)` \\| used(.*) \\|$")
			.matcher(Snippet.read(PAGE))
			.results()
			.map((row) -> List.of(row.group(1), row.group(2)))
			.toList();
		assertThat(rows).hasSizeGreaterThan(3).allSatisfy((row) -> {
			assertThat(ProjectNaming.WARN.problemWith(row.get(0))).isNull();
			String refusal = ProjectNaming.ENFORCE.problemWith(row.get(0));
			if (row.get(1).contains("suggests")) {
				assertThat(refusal).contains("'" + row.get(1).replaceFirst(".*suggests `(.*)`", "$1") + "'");
			}
			else {
				assertThat(refusal).isNull();
			}
		});
		assertThat(Snippet.read(PAGE)).contains("1 to " + ProjectNaming.MAX_LENGTH + " characters");
	}

	private AITracer tracer() {
		return AITracer.builder()
			.apiKey("at-0123456789abcdefghij")
			.baseUrl(this.receiver.url())
			.project("my-chatbot-production")
			.flushOnExit(false)
			.build();
	}

	private void run(String statements, AITracer tracer, ApplicationContext application) throws Exception {
		Class<?> type = this.classes.loadClass(statements);
		Object instance = type.getConstructor().newInstance();
		type.getField("tracer").set(instance, tracer);
		if (application != null) {
			type.getField("chat").set(instance, application.getBean(ChatClient.Builder.class).build());
		}
		ExecutorService pool = Executors.newSingleThreadExecutor();
		try {
			type.getField("pool").set(instance, pool);
			type.getMethod("run").invoke(instance);
		}
		finally {
			pool.shutdown();
		}
	}

	private ConfigurableApplicationContext run(String title, String profile) throws Exception {
		return run(title, profile,
				(title != null) ? SECTIONS.get(title).compile(this.folder, this.receiver.url()) : List.of());
	}

	private ConfigurableApplicationContext run(String title, String profile, List<String> beans) throws Exception {
		if (title != null) {
			SECTIONS.get(title).writeFiles(this.folder);
		}
		List<Class<?>> sources = new ArrayList<>(List.of(Application.class));
		for (String bean : beans) {
			sources.add(this.classes.loadClass(bean));
		}
		List<String> arguments = new ArrayList<>(List.of("--spring.config.location=optional:" + this.folder.toUri(),
				"--spring.application.name=my-chatbot", "--aitracer.base-url=" + this.receiver.url(),
				"--spring.ai.openai.api-key=none", "--spring.ai.openai.base-url=" + this.provider.baseUrl(),
				"--aitracer.api-key=at-0123456789abcdefghij"));
		if (!profile.isEmpty()) {
			arguments.add("--spring.profiles.active=" + profile);
		}
		return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).web(WebApplicationType.NONE)
			.resourceLoader(new DefaultResourceLoader(this.classes))
			.properties("spring.main.banner-mode=off")
			.run(arguments.toArray(String[]::new));
	}

	private static void ask(ApplicationContext application) {
		application.getBean(ChatClient.Builder.class).build().prompt("What is new?").call().content();
	}

	private static void call(ApplicationContext application, String type, String method) throws Exception {
		Object bean = application.getBean(Character.toLowerCase(type.charAt(0)) + type.substring(1));
		Method found = bean.getClass().getMethod(method, String.class);
		assertThat(found.invoke(bean, "What is new?")).asString().isNotEmpty();
	}

	@EnableAutoConfiguration
	static class Application {

	}

}
