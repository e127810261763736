package co.aitracer.spring.boot.autoconfigure.routing.langchain4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerScope;
import co.aitracer.langchain4j.AITracerAttributes;
import co.aitracer.langchain4j.AITracerLangChain4j;
import co.aitracer.spring.boot.autoconfigure.routing.ProjectSources;
import co.aitracer.spring.boot.autoconfigure.routing.RoutingApplication.AsyncCalls;
import co.aitracer.spring.boot.autoconfigure.routing.RoutingApplication.Source;
import co.aitracer.test.AITracerTest;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every source of a project with every way of calling LangChain4j: the records arrive
 * under the right project, each once.
 */
@SpringBootTest(classes = LangChain4jApplication.class,
		properties = { "spring.ai.openai.api-key=sk-test", "routing.feature=placeholder",
				"spring.main.web-application-type=none" })
@AITracerTest(project = "by-default")
class LangChain4jRoutingTests {

	private static final OpenAiStub provider = OpenAiStub.start();

	private static final AtomicInteger cases = new AtomicInteger();

	@DynamicPropertySource
	static void provider(DynamicPropertyRegistry registry) {
		registry.add("provider.url", provider::baseUrl);
		registry.add("spring.ai.openai.base-url", provider::baseUrl);
	}

	@AfterAll
	static void stop() {
		provider.close();
	}

	@Autowired
	private ApplicationContext context;

	@Autowired
	private AITracer tracer;

	@Autowired
	private InMemoryLogSink sink;

	@Autowired
	private OpenAiChatModel model;

	@Autowired
	private OpenAiStreamingChatModel streaming;

	@Autowired
	private LangChain4jApplication.Tools tools;

	@TestFactory
	Stream<DynamicTest> everySourceWithEveryWayOfCalling() {
		LangChain4jWays ways = new LangChain4jWays(this.model, this.streaming, bean(Assistants.Unnamed.class),
				bean(AsyncCalls.class));
		List<DynamicTest> tests = new ArrayList<>();
		sources().forEach((project, source) -> ways.withinASource()
			.forEach((name, way) -> tests.add(DynamicTest.dynamicTest(project + ": " + name, () -> {
				String prompt = newPrompt();
				way.accept(source, prompt);
				assertProject(prompt, project);
			}))));
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> everyAssistantWithEveryWayOfCalling() {
		List<DynamicTest> tests = new ArrayList<>();
		assistants().forEach((project, assistant) -> LangChain4jWays.ofAnAssistant()
			.forEach((name, way) -> tests.add(DynamicTest.dynamicTest(project + ": " + name, () -> {
				String prompt = newPrompt();
				way.accept(assistant, prompt);
				assertProject(prompt, project);
			}))));
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> everyAssistantCalledFromEverySource() {
		List<DynamicTest> tests = new ArrayList<>();
		sources().forEach((outer, source) -> assistants()
			.forEach((project, assistant) -> tests.add(DynamicTest.dynamicTest(project + " within " + outer, () -> {
				String prompt = newPrompt();
				source.blocking(() -> assistant.ask(prompt));
				assertProject(prompt, project.equals("by-default") ? outer : project);
			}))));
		return tests.stream();
	}

	private Map<String, Source> sources() {
		Map<String, Source> sources = new LinkedHashMap<>();
		sources.put("by-method", bean(ProjectSources.ByMethod.class));
		sources.put("by-class", bean(ProjectSources.ByClass.class));
		sources.put("by-interface", bean(ProjectSources.ByInterface.class));
		sources.put("by-interface-method", bean(ProjectSources.ByInterfaceMethod.class));
		sources.put("by-meta-annotation", bean(ProjectSources.ByMetaAnnotation.class));
		sources.put("by-placeholder", bean(ProjectSources.ByPlaceholder.class));
		sources.put("by-superclass", bean(ProjectSources.BySuperclass.class));
		sources.put("by-scope", bean(ProjectSources.ByScope.class));
		sources.put("by-default",
				this.context.getBeansOfType(ProjectSources.Unnamed.class)
					.values()
					.stream()
					.filter((source) -> AopUtils.getTargetClass(source) == ProjectSources.Unnamed.class)
					.findFirst()
					.orElseThrow());
		return sources;
	}

	private Map<String, Assistant> assistants() {
		return Map.of("on-interface", bean(Assistants.OnInterface.class), "on-method", bean(Assistants.OnMethod.class),
				"inherited", bean(Assistants.Inherited.class), "default-method", bean(Assistants.DefaultMethod.class),
				"meta-annotation", bean(Assistants.OnMetaAnnotation.class), "with-placeholder",
				bean(Assistants.WithPlaceholder.class), "by-default", bean(Assistants.Unnamed.class));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aNestedServiceHasItsOwnProject(boolean streamed) {
		String prompt = newPrompt();
		String nested = newPrompt();
		String question = prompt + " use tool askAssistant " + LangChain4jWays.argument(nested);
		Assistant assistant = bean(Assistants.OnInterface.class);
		if (streamed) {
			LangChain4jWays.await(assistant.stream(question));
		}
		else {
			assistant.ask(question);
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> callsThatAsk(prompt).size() == 2);
		assertThat(callsThatAsk(prompt)).extracting(RecordedLog::project).containsOnly("on-interface");
		assertThat(callsThatAsk(nested)).hasSize(1).extracting(RecordedLog::project).containsOnly("on-method");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void toolsThatRunTogetherOnAWrappedPoolKeepTheProject(boolean streamed) {
		ExecutorService pool = Executors.newFixedThreadPool(4);
		try {
			callConcurrently(builder().executeToolsConcurrently(AITracerContext.wrap(pool)).build(), streamed);
		}
		finally {
			pool.shutdown();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@EnabledForJreRange(min = JRE.JAVA_21)
	void toolsThatRunTogetherOnVirtualThreadsKeepTheProject(boolean streamed) {
		callConcurrently(builder().executeToolsConcurrently().build(), streamed);
	}

	private AiServices<Assistants.WithPlaceholder> builder() {
		return AiServices.builder(Assistants.WithPlaceholder.class)
			.chatModel(this.model)
			.streamingChatModel(this.streaming)
			.tools(this.tools);
	}

	private void callConcurrently(Assistant assistant, boolean streamed) {
		String prompt = newPrompt();
		if (streamed) {
			LangChain4jWays.await(assistant.stream(LangChain4jWays.withTwoTools(prompt)));
		}
		else {
			assistant.ask(LangChain4jWays.withTwoTools(prompt));
		}
		assertProject(prompt, "with-placeholder");
	}

	@Test
	void aCallsOwnProjectBeatsAllOthers() {
		String prompt = newPrompt();
		ChatRequest request = ChatRequest.builder().messages(UserMessage.from(prompt)).build();
		sources().get("by-method")
			.blocking(() -> this.model.chat(request,
					ChatRequestOptions.builder().addListenerAttribute(AITracerAttributes.PROJECT, "own").build()));
		assertProject(prompt, "own");
	}

	@Test
	void anInvocationsOwnProjectBeatsAllOthers() {
		String prompt = newPrompt();
		try (AITracerScope scope = this.tracer.project("scope")) {
			bean(Assistants.OnMethod.class).askWith(LangChain4jWays.withTool(prompt),
					InvocationParameters.from(AITracerAttributes.PROJECT, "own"));
		}
		assertProject(prompt, "own");
	}

	@Test
	void aSpringAiCallBelowALangChain4jCallIsTheOneThatCounts() {
		String prompt = newPrompt();
		ChatModel bridge = AITracerLangChain4j.trace(new ChatModel() {

			@Override
			public ChatResponse doChat(ChatRequest request) {
				String answer = bean(org.springframework.ai.chat.model.ChatModel.class).call(prompt);
				return ChatResponse.builder().aiMessage(AiMessage.from(answer)).build();
			}

		}, this.tracer);
		sources().get("by-class").blocking(() -> bridge.chat(prompt));
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> logsOf(prompt).size() == 2);
		assertThat(logsOf(prompt)).extracting(RecordedLog::operation).containsExactlyInAnyOrder("delegation", "chat");
		assertThat(logsOf(prompt)).extracting(RecordedLog::project).containsOnly("by-class");
	}

	private <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	private static String newPrompt() {
		return "case-" + cases.incrementAndGet() + ".";
	}

	private void assertProject(String prompt, String project) {
		assertProjectOfCalls(prompt, project);
		List<RecordedLog> all = logsOf(prompt);
		assertThat(all).extracting(RecordedLog::project).containsOnly(project);
		Set<String> spans = new HashSet<>();
		assertThat(all).allSatisfy((log) -> assertThat(spans.add(log.spanId())).isTrue());
		boolean wantsTool = all.stream().anyMatch((log) -> String.valueOf(log.inputText()).contains("use tool"));
		assertThat(all.stream().anyMatch((log) -> log.operation().equals("execute_tool"))).isEqualTo(wantsTool);
		// no model call is recorded both by a listener and by a wrapper
		assertThat(all).extracting(RecordedLog::operation).doesNotContain("delegation");
	}

	private void assertProjectOfCalls(String prompt, String project) {
		long asked = provider.requests()
			.stream()
			.filter((request) -> request.body().toString().contains(prompt))
			.count();
		List<RecordedLog> calls = Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> logsOf(prompt).stream().filter((log) -> log.operation().equals("chat")).toList(),
					(found) -> found.size() >= asked);
		assertThat(calls).hasSize((int) asked).extracting(RecordedLog::project).contains(project);
	}

	private List<RecordedLog> callsThatAsk(String prompt) {
		return this.sink.logs()
			.stream()
			.filter((log) -> log.operation().equals("chat") && String.valueOf(log.inputText()).startsWith(prompt))
			.toList();
	}

	private List<RecordedLog> logsOf(String prompt) {
		return this.sink.logs().stream().filter((log) -> log.json().contains(prompt)).toList();
	}

}
