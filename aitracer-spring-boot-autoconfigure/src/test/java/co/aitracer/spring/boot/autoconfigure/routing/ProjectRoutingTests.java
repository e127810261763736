package co.aitracer.spring.boot.autoconfigure.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.record.LlmLog;
import co.aitracer.spring.boot.autoconfigure.routing.RoutingApplication.Source;
import co.aitracer.springai.AITracerAdvisorParams;
import co.aitracer.test.AITracerTest;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every source of a project with every way of calling: the record arrives under the right
 * project.
 */
@SpringBootTest(classes = RoutingApplication.class,
		properties = { "spring.ai.openai.api-key=sk-test", "spring.ai.openai.chat.model=gpt-4o",
				"routing.feature=placeholder", "spring.main.web-application-type=none" })
@AITracerTest(project = "by-default")
class ProjectRoutingTests {

	private static final OpenAiStub provider = OpenAiStub.start();

	private static final AtomicInteger cases = new AtomicInteger();

	@DynamicPropertySource
	static void provider(DynamicPropertyRegistry registry) {
		registry.add("spring.ai.openai.base-url", provider::baseUrl);
	}

	@AfterAll
	static void stop() {
		provider.close();
	}

	private final Map<String, Source> sources;

	private final CallWays ways;

	private final AITracer tracer;

	private final InMemoryLogSink sink;

	private final ChatModel model;

	private final ChatClient client;

	@Autowired
	ProjectRoutingTests(ProjectSources.ByMethod byMethod, ProjectSources.ByClass byClass,
			ProjectSources.ByInterface byInterface, ProjectSources.ByInterfaceMethod byInterfaceMethod,
			ProjectSources.ByMetaAnnotation byMetaAnnotation, ProjectSources.ByPlaceholder byPlaceholder,
			ProjectSources.BySuperclass bySuperclass, ProjectSources.ByScope byScope,
			@Autowired Map<String, ProjectSources.Unnamed> unnamed, CallWays ways, AITracer tracer,
			InMemoryLogSink sink, ChatModel model, ChatClient.Builder client) {
		Source none = unnamed.values()
			.stream()
			.filter((source) -> AopUtils.getTargetClass(source) == ProjectSources.Unnamed.class)
			.findFirst()
			.orElseThrow();
		this.sources = Map.of("by-method", byMethod, "by-class", byClass, "by-interface", byInterface,
				"by-interface-method", byInterfaceMethod, "by-meta-annotation", byMetaAnnotation, "by-placeholder",
				byPlaceholder, "by-superclass", bySuperclass, "by-scope", byScope, "by-default", none);
		this.ways = ways;
		this.tracer = tracer;
		this.sink = sink;
		this.model = model;
		this.client = client.build();
	}

	@TestFactory
	Stream<DynamicTest> everySourceWithEveryWayOfCalling() {
		List<DynamicTest> tests = new ArrayList<>();
		this.sources.forEach((project, source) -> this.ways.all()
			.forEach((name, way) -> tests
				.add(DynamicTest.dynamicTest(project + ": " + name, () -> check(project, source, way)))));
		return tests.stream();
	}

	private void check(String project, Source source, BiConsumer<Source, String> way) {
		String prompt = newPrompt();
		way.accept(source, prompt);
		assertProject(prompt, project);
	}

	@Test
	void advisorParameterBeatsTheScope() {
		String prompt = newPrompt();
		try (AITracerScope scope = this.tracer.project("scope")) {
			withParameter(prompt).call().content();
		}
		assertProject(prompt, "parameter");
	}

	@Test
	void advisorParameterBeatsTheScopeInAStream() {
		String prompt = newPrompt();
		try (AITracerScope scope = this.tracer.project("scope")) {
			withParameter(prompt).stream().content().blockLast();
		}
		assertProject(prompt, "parameter");
	}

	@Test
	void advisorParameterReachesAModelCalledByATool() {
		String prompt = newPrompt();
		try (AITracerScope scope = this.tracer.project("scope")) {
			withParameter(prompt + " use tool ask").tools(tool(() -> this.model.call(prompt + " inner")))
				.call()
				.content();
		}
		assertProject(prompt, "parameter");
	}

	@Test
	void scopeOpenedInAToolBeatsTheOuterCallsProject() {
		String prompt = newPrompt();
		String inner = newPrompt();
		withParameter(prompt + " use tool ask").tools(tool(() -> {
			try (AITracerScope scope = this.tracer.project("tool-scope")) {
				return this.model.call(inner);
			}
		})).call().content();
		assertProject(inner, "tool-scope");
		assertProject(prompt, "parameter");
	}

	@Test
	void annotatedServiceCalledByAToolOfAStreamHasItsOwnProject() {
		String prompt = newPrompt();
		String inner = newPrompt();
		Source other = source("by-class");
		withParameter(prompt + " use tool ask").tools(tool(() -> other.blocking(() -> this.model.call(inner))))
			.stream()
			.content()
			.blockLast();
		assertProject(inner, "by-class");
		assertProject(prompt, "parameter");
	}

	@Test
	void innerScopeBeatsTheOuter() {
		String inner = newPrompt();
		String outer = newPrompt();
		source("by-method").blocking(() -> {
			source("by-class").blocking(() -> this.model.call(inner));
			return this.model.call(outer);
		});
		assertProject(inner, "by-class");
		assertProject(outer, "by-method");
	}

	@Test
	void subscriberOfAnAnnotatedFluxIsNotInItsProject() {
		String inner = newPrompt();
		String downstream = newPrompt();
		source("by-class").flux(() -> this.model.stream(inner))
			.last()
			.flatMap((last) -> Mono.fromCallable(() -> this.model.call(downstream)))
			.block();
		assertProject(inner, "by-class");
		assertProject(downstream, "by-default");
	}

	@Test
	void fluxesOfTwoServicesMergedKeepTheirProjects() {
		String first = newPrompt();
		String second = newPrompt();
		Flux.merge(source("by-class").flux(() -> this.model.stream(first)),
				source("by-method").flux(() -> this.model.stream(second)))
			.blockLast();
		assertProject(first, "by-class");
		assertProject(second, "by-method");
	}

	@Test
	void recordsOwnProjectBeatsTheScope() {
		String prompt = newPrompt();
		try (AITracerScope scope = this.tracer.project("scope")) {
			this.tracer.log(LlmLog.builder()
				.project("own")
				.input(Map.of("messages", List.of(Map.of("role", "user", "content", prompt))))
				.build());
		}
		assertProject(prompt, "own");
	}

	private Source source(String project) {
		return Objects.requireNonNull(this.sources.get(project));
	}

	private ChatClient.ChatClientRequestSpec withParameter(String prompt) {
		return this.client.prompt(prompt)
			.advisors((advisors) -> advisors.param(AITracerAdvisorParams.PROJECT, "parameter"));
	}

	private static FunctionToolCallback<?, ?> tool(Supplier<String> body) {
		return FunctionToolCallback.builder("ask", body).description("Asks").build();
	}

	private static String newPrompt() {
		return "case-" + cases.incrementAndGet() + ".";
	}

	private void assertProject(String prompt, String project) {
		List<RecordedLog> logs = Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> logsOf(prompt), (found) -> found.stream().anyMatch((log) -> log.operation().equals("chat")));
		assertThat(logs).extracting(RecordedLog::project).containsOnly(project);
	}

	private List<RecordedLog> logsOf(String prompt) {
		return this.sink.logs().stream().filter((log) -> String.valueOf(log.inputText()).contains(prompt)).toList();
	}

}
