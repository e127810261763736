package co.aitracer.langchain4j;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailException;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerProject;
import co.aitracer.AITracerScope;
import co.aitracer.test.RecordedLog;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An invocation of an AI service is a tree: the service, below it its model calls and
 * tools, all in the service's project.
 */
class AiServiceTests {

	private final LangChain4jFixture fixture = new LangChain4jFixture();

	private final AITracerScope installation = AITracerLangChain4j.install(this.fixture.tracer);

	private final ChatModel model = this.fixture.listened();

	private final StreamingChatModel streaming = this.fixture.traced(LangChain4jFixture.MODEL);

	private final Tools tools = new Tools();

	@AfterEach
	void close() {
		this.installation.close();
		this.fixture.close();
	}

	private AiServices<Assistant> builder() {
		return AiServices.builder(Assistant.class)
			.chatModel(this.model)
			.streamingChatModel(this.streaming)
			.chatMemoryProvider((id) -> MessageWindowChatMemory.withMaxMessages(10))
			.tools(this.tools);
	}

	private Assistant assistant() {
		return builder().build();
	}

	@Test
	void theServiceIsAFrameAroundItsModelCall() {
		String answer = assistant().answer("What is a parcel?");
		List<RecordedLog> logs = this.fixture.records(2);
		RecordedLog service = LangChain4jFixture.only(logs, "ai_service");
		RecordedLog call = LangChain4jFixture.only(logs, "chat");
		assertThat(service).hasName("Assistant.answer")
			.isInProject("assistant")
			.hasInputText("What is a parcel?")
			.hasOutputText(answer)
			.hasTokens(0, 0)
			.isSuccessful()
			.hasNoParent();
		assertThat(call).hasParent(service).isInProject("assistant");
		assertThat(call.inputTokens()).isPositive();
		assertThat(AITracerContext.current().isEmpty()).isTrue();
	}

	@Test
	void toolsLieBetweenTheModelCallsAndTheirOwnCallsBelowThem() {
		assistant().answer("Is it nice? use tool weather");
		List<RecordedLog> logs = this.fixture.records(5);
		RecordedLog service = LangChain4jFixture.only(logs, "ai_service");
		RecordedLog tool = LangChain4jFixture.only(logs, "execute_tool");
		assertThat(tool).hasParent(service).hasName("weather").isSuccessful().isInProject("assistant");
		assertThat(tool.outputText()).startsWith("sunny");
		assertThat(tool.input().path("tool_call_id").asString()).isNotEmpty();
		assertThat(nested(logs, "weather")).hasParent(tool).isInProject("assistant");
		assertThat(logs.stream()
			.filter((log) -> log.operation().equals("chat"))
			.filter((log) -> service.spanId().equals(log.parentSpanId()))).hasSize(2);
		assertThat(logs).extracting(RecordedLog::traceId).containsOnly(service.traceId());
	}

	@Test
	void aToolThatFailsIsRecordedAsSuch() {
		assistant().answer("Try it: use tool broken");
		RecordedLog tool = LangChain4jFixture.only(this.fixture.records(4), "execute_tool");
		assertThat(tool).failedWith("tool_error").failedWith("The tool is broken");
	}

	@Test
	void aMethodsProjectBeatsTheInterfaces() {
		assistant().takeBack("parcel 7");
		assertThat(this.fixture.records(2)).extracting(RecordedLog::project).containsOnly("returns");
	}

	@Test
	void anInheritedMethodKeepsItsProject() {
		Inherited inherited = AiServices.builder(Inherited.class)
			.chatModel(this.model)
			.chatMemoryProvider((id) -> MessageWindowChatMemory.withMaxMessages(10))
			.build();
		inherited.takeBack("parcel 7");
		inherited.answer("And you?");
		assertThat(this.fixture.records(4)).extracting(RecordedLog::project)
			.containsExactlyInAnyOrder("returns", "returns", "assistant", "assistant");
	}

	@Test
	void aDefaultMethodCallsInTheProjectsOfWhatItCalls() {
		assistant().twice("parcel 8");
		assertThat(this.fixture.records(4)).extracting(RecordedLog::project)
			.containsExactlyInAnyOrder("assistant", "assistant", "returns", "returns");
	}

	@Test
	void theInvocationsOwnProjectBeatsAnnotationAndScope() {
		try (AITracerScope scope = this.fixture.tracer.project("scope")) {
			assistant().answerWith("Whose?", InvocationParameters
				.from(Map.of(AITracerAttributes.PROJECT, "own", AITracerAttributes.USER, "u-1")));
		}
		assertThat(this.fixture.records(2)).allSatisfy((log) -> assertThat(log).isInProject("own").hasUser("u-1"));
	}

	@Test
	void parametersThatAreUsedAgainKeepNothingOfACall() {
		InvocationParameters parameters = InvocationParameters.from(AITracerAttributes.USER, "u-1");
		assistant().answerWith("Once?", parameters);
		assistant().answerWith("Twice?", parameters);
		assertThat(this.fixture.records(4)).extracting(RecordedLog::name).contains("Assistant.answerWith");
		assertThat(parameters.asMap()).containsOnlyKeys(AITracerAttributes.USER);
	}

	@Test
	void theMemorysIdIsTheSession() {
		assistant().answerFor("visitor-7", "Who am I?");
		assertThat(this.fixture.records(2)).allSatisfy((log) -> assertThat(log).hasSession("visitor-7"));
	}

	@Test
	void ofAResultTheContentIsRecorded() {
		Result<String> result = assistant().answerInDetail("In detail?");
		RecordedLog service = LangChain4jFixture.only(this.fixture.records(2), "ai_service");
		assertThat(service).hasOutputText(result.content());
	}

	@Test
	void aFailureOfTheModelIsOneOfTheService() {
		Assistant assistant = AiServices.builder(Assistant.class)
			.chatModel(this.fixture.model("stub-error-500").listeners(List.of(this.fixture.listener)).build())
			.chatMemoryProvider((id) -> MessageWindowChatMemory.withMaxMessages(10))
			.build();
		assertThatExceptionOfType(InternalServerException.class).isThrownBy(() -> assistant.answer("Broken?"));
		assertThat(this.fixture.records(2))
			.allSatisfy((log) -> assertThat(log).failedWith(InternalServerException.class).hasHttpStatus(500));
	}

	@Test
	void aStreamStartedElsewhereKeepsItsProjectAndItsTree() throws Exception {
		TokenStream stream = assistant().stream("Is it nice? use tool weather");
		CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
		Thread starter = new Thread(() -> stream.onPartialResponse((piece) -> {
		}).onCompleteResponse(answer::complete).onError(answer::completeExceptionally).start());
		starter.start();
		answer.get(30, TimeUnit.SECONDS);
		List<RecordedLog> logs = this.fixture.records(5);
		RecordedLog service = LangChain4jFixture.only(logs, "ai_service");
		RecordedLog tool = LangChain4jFixture.only(logs, "execute_tool");
		assertThat(service).wasStreamed().isSuccessful();
		assertThat(service.outputText()).contains("sunny");
		assertThat(logs).extracting(RecordedLog::project).containsOnly("assistant");
		assertThat(logs).extracting(RecordedLog::traceId).containsOnly(service.traceId());
		assertThat(nested(logs, "weather")).hasParent(tool);
	}

	@Test
	void aStreamThatIsNeverStartedIsNoCall() {
		assistant().stream("Never");
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		assistant().answer("But this");
		assertThat(this.fixture.records(2)).extracting(RecordedLog::name).contains("Assistant.answer");
	}

	@Test
	void aCancelledStreamEndsItsService() {
		assistant().stream("Count to one hundred, please")
			.onPartialResponseWithContext((piece, context) -> context.streamingHandle().cancel())
			.onCompleteResponse((response) -> {
			})
			.onError((error) -> {
			})
			.start();
		assertThat(this.fixture.records(2)).allSatisfy((log) -> assertThat(log).isCancelled());
	}

	@Test
	void toolsOnAWrappedPoolKeepTheProject() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(2);
		try {
			Assistant assistant = builder().executeToolsConcurrently(AITracerContext.wrap(pool)).build();
			assistant.answer("use tool weather and use tool time");
			checkConcurrentTools(this.fixture.records(7));
			this.fixture.sink.clear();
			CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
			assistant.stream("use tool weather and use tool time").onPartialResponse((piece) -> {
			}).onCompleteResponse(answer::complete).onError(answer::completeExceptionally).start();
			answer.get(30, TimeUnit.SECONDS);
			checkConcurrentTools(this.fixture.records(7));
		}
		finally {
			pool.shutdown();
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void toolsOnVirtualThreadsKeepTheProject() throws Exception {
		Assistant assistant = builder().executeToolsConcurrently().build();
		assistant.answer("use tool weather and use tool time");
		checkConcurrentTools(this.fixture.records(7));
		this.fixture.sink.clear();
		CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
		assistant.stream("use tool weather and use tool time").onPartialResponse((piece) -> {
		}).onCompleteResponse(answer::complete).onError(answer::completeExceptionally).start();
		answer.get(30, TimeUnit.SECONDS);
		checkConcurrentTools(this.fixture.records(7));
	}

	private static void checkConcurrentTools(List<RecordedLog> logs) {
		RecordedLog service = LangChain4jFixture.only(logs, "ai_service");
		assertThat(logs).extracting(RecordedLog::project).containsOnly("assistant");
		assertThat(nested(logs, "weather")).hasParent(service);
		assertThat(nested(logs, "time")).hasParent(service);
		assertThat(logs.stream().filter((log) -> log.operation().equals("execute_tool")))
			.allSatisfy((tool) -> assertThat(tool).hasParent(service).isSuccessful());
	}

	@Test
	void guardrailsAreToldOnTheService() {
		Assistant assistant = builder().inputGuardrails(new Bouncer()).build();
		assistant.answer("May I?");
		assertThatExceptionOfType(InputGuardrailException.class).isThrownBy(() -> assistant.answer("forbidden"));
		List<RecordedLog> logs = this.fixture.records(3);
		List<RecordedLog> services = logs.stream().filter((log) -> log.operation().equals("ai_service")).toList();
		assertThat(services).allSatisfy(
				(log) -> assertThat(String.valueOf(log.metadata().get("guardrails"))).contains("Bouncer", "input"));
		assertThat(services.stream().filter((log) -> log.errorType() != null)).singleElement()
			.satisfies((log) -> assertThat(log).failedWith(InputGuardrailException.class));
	}

	@Test
	void listenersThatAreRegisteredBesideTheInstallationRecordOnce() {
		Assistant assistant = builder().registerListeners(AITracerLangChain4j.aiServiceListeners(this.fixture.tracer))
			.build();
		assistant.answer("Once?");
		assertThat(this.fixture.records(2)).extracting(RecordedLog::operation)
			.containsExactlyInAnyOrder("ai_service", "chat");
	}

	@Test
	void withoutInstallationTheListenersDoIt() {
		this.installation.close();
		Assistant assistant = builder().registerListeners(AITracerLangChain4j.aiServiceListeners(this.fixture.tracer))
			.build();
		assistant.answer("By hand?");
		assertThat(this.fixture.records(2)).extracting(RecordedLog::project).containsOnly("assistant");
	}

	@Test
	void aCallAfterTheServiceIsNoneOfIts() {
		assistant().answer("First");
		this.model.chat("Second");
		Awaitility.await().until(() -> this.fixture.sink.logs().size() == 3);
		RecordedLog last = this.fixture.records(3)
			.stream()
			.filter((log) -> "Second".equals(log.inputText()))
			.findFirst()
			.orElseThrow();
		assertThat(last).hasNoParent().isInProject(LangChain4jFixture.DEFAULT_PROJECT);
	}

	private static RecordedLog nested(List<RecordedLog> logs, String tool) {
		return logs.stream()
			.filter((log) -> ("Nested question of the " + tool + " tool").equals(log.inputText()))
			.findFirst()
			.orElseThrow();
	}

	@AITracerProject("assistant")
	public interface Assistant {

		@SystemMessage("Be short.")
		String answer(String question);

		@AITracerProject("returns")
		String takeBack(String parcel);

		Result<String> answerInDetail(String question);

		TokenStream stream(String question);

		String answerFor(@MemoryId String visitor, @dev.langchain4j.service.UserMessage String question);

		String answerWith(@dev.langchain4j.service.UserMessage String question, InvocationParameters parameters);

		default String twice(String question) {
			return answer(question) + takeBack(question);
		}

	}

	interface Inherited extends Assistant {

	}

	class Tools {

		private final ChatModel inner = AiServiceTests.this.fixture.listened();

		@Tool
		String weather() {
			return "sunny, " + this.inner.chat("Nested question of the weather tool");
		}

		@Tool
		String time() {
			return "noon, " + this.inner.chat("Nested question of the time tool");
		}

		@Tool
		String broken() {
			throw new IllegalStateException("The tool is broken");
		}

	}

	/** Lets nothing forbidden in. */
	static final class Bouncer implements InputGuardrail {

		@Override
		public InputGuardrailResult validate(UserMessage message) {
			return message.singleText().contains("forbidden") ? fatal("Not here") : success();
		}

	}

}
