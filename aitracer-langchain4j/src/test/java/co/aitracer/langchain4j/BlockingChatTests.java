package co.aitracer.langchain4j;

import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import co.aitracer.AITracerScope;
import co.aitracer.record.Outcome;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;
import co.aitracer.test.stub.StubUsage;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is recorded of a blocking call.
 */
class BlockingChatTests {

	private final LangChain4jFixture fixture = new LangChain4jFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void questionAnswerAndUsageAreRecorded() {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("Berlin.").usage(new StubUsage(12, 3, 8, 2)));
		this.fixture.listened().chat(SystemMessage.from("Be short."), UserMessage.from("Capital of Germany?"));
		RecordedLog log = this.fixture.record();
		assertThat(log).isInProject(LangChain4jFixture.DEFAULT_PROJECT)
			.hasOperation("chat")
			.hasProvider("openai")
			.hasModel(LangChain4jFixture.MODEL)
			.hasInputText("Capital of Germany?")
			.hasOutputText("Berlin.")
			.hasTokens(12, 3)
			.hasFinishReasons("stop")
			.isSuccessful()
			.wasNotStreamed()
			.hasNoParent();
		assertThat(log.input().path("messages").get(0).path("role").asString()).isEqualTo("system");
		assertThat(log.cachedInputTokens()).isEqualTo(8);
		assertThat(log.reasoningTokens()).isEqualTo(2);
		assertThat(log.responseId()).startsWith("chatcmpl");
		assertThat(log.responseModel()).isNotEmpty();
		assertThat(log.timeToFirstToken()).isNull();
	}

	@Test
	void parametersAndToolsAreRecorded() {
		ToolSpecification tool = ToolSpecification.builder()
			.name("weather")
			.description("Tells the weather")
			.parameters(JsonObjectSchema.builder().addStringProperty("city", "A city").required("city").build())
			.build();
		ChatResponse response = this.fixture.listened()
			.chat(ChatRequest.builder()
				.messages(UserMessage.from("Weather in Paris? use tool weather"))
				.maxOutputTokens(200)
				.toolSpecifications(tool)
				.build());
		RecordedLog log = this.fixture.record();
		assertThat(log.input().path("max_tokens").asInt()).isEqualTo(200);
		assertThat(log.input().path("tools").get(0).path("name").asString()).isEqualTo("weather");
		assertThat(log.input().path("tools").get(0).path("parameters").path("properties").path("city").path("type"))
			.hasToString("\"string\"");
		assertThat(log.output().path("tool_calls").get(0).path("name").asString()).isEqualTo("weather");
		assertThat(log.output().path("tool_calls").get(0).path("id").asString())
			.isEqualTo(response.aiMessage().toolExecutionRequests().get(0).id());
		assertThat(log.finishReasons()).containsExactly("tool_execution");
	}

	@Test
	void ofAnImageOnlyTypeAndSizeAreKept() {
		String pixels = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ";
		this.fixture.listened()
			.chat(UserMessage.from(TextContent.from("What is this?"), ImageContent.from(pixels, "image/png"),
					ImageContent.from("https://example.org/cat.png")));
		RecordedLog log = this.fixture.record();
		var parts = log.input().path("messages").get(0).path("content");
		assertThat(parts.get(1).path("mime_type").asString()).isEqualTo("image/png");
		assertThat(parts.get(1).path("size").asInt()).isEqualTo(33);
		assertThat(parts.get(2).path("url").asString()).isEqualTo("https://example.org/cat.png");
		assertThat(log).doesNotMention(pixels);
	}

	@Test
	void failureKeepsTypeAndStatusAndReachesTheCaller() {
		this.fixture.stub.when((request) -> true).reply(StubReply.error(429));
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> this.fixture.listened().chat("Too much?"));
		assertThat(this.fixture.record()).failedWith(RateLimitException.class).hasHttpStatus(429).wasNotStreamed();
	}

	@Test
	void retriesAreOneRecord() {
		this.fixture.stub.when((request) -> true).reply(StubReply.error(500)).thenReply(StubReply.text("At last."));
		OpenAiChatModel model = this.fixture.model(LangChain4jFixture.MODEL)
			.maxRetries(2)
			.listeners(List.of(this.fixture.listener))
			.build();
		model.chat("Again?");
		assertThat(this.fixture.record()).isSuccessful().hasOutputText("At last.");
	}

	@Test
	void theCallsOwnProjectBeatsTheScope() {
		ChatRequest request = ChatRequest.builder().messages(UserMessage.from("Whose?")).build();
		try (AITracerScope scope = this.fixture.tracer.project("scope")) {
			this.fixture.listened()
				.chat(request,
						ChatRequestOptions.builder()
							.addListenerAttribute(AITracerAttributes.PROJECT, "own")
							.addListenerAttribute(AITracerAttributes.USER, "u-1")
							.addListenerAttribute(AITracerAttributes.SESSION, "s-1")
							.addListenerAttribute(AITracerAttributes.METADATA, Map.of("feature", "quiz"))
							.build());
		}
		assertThat(this.fixture.record()).isInProject("own")
			.hasUser("u-1")
			.hasSession("s-1")
			.hasMetadata("feature", "quiz");
	}

	@Test
	void aTracedModelIsRecordedOnce() {
		ChatModel once = AITracerLangChain4j.trace(this.fixture.listened(), this.fixture.tracer);
		ChatModel twice = AITracerLangChain4j.trace(once, this.fixture.tracer);
		twice.chat("Once?");
		assertThat(this.fixture.record()).isSuccessful();
		assertThat(twice).isSameAs(once);
	}

	@Test
	void aModelThatPassesOnIsAFrameAroundTheOneThatAnswers() {
		ChatModel inner = AITracerLangChain4j.trace(this.fixture.model(LangChain4jFixture.MODEL).build(),
				this.fixture.tracer);
		ChatModel outer = AITracerLangChain4j.trace(new ChatModel() {

			@Override
			public ChatResponse doChat(ChatRequest request) {
				return inner.chat(request);
			}

		}, this.fixture.tracer);
		outer.chat("Through?");
		List<RecordedLog> logs = this.fixture.records(2);
		RecordedLog frame = LangChain4jFixture.only(logs, "delegation");
		RecordedLog call = LangChain4jFixture.only(logs, "chat");
		assertThat(frame).hasTokens(0, 0);
		assertThat(call).hasParent(frame);
		assertThat(call.inputTokens()).isPositive();
	}

	@Test
	void anErrorOfTheModelIsRecordedThoughListenersAreNotTold() {
		ChatModel broken = AITracerLangChain4j.trace(new ChatModel() {

			@Override
			public ChatResponse doChat(ChatRequest request) {
				throw new NoClassDefFoundError("com/example/Gone");
			}

		}, this.fixture.tracer);
		assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> broken.chat("Broken?"));
		assertThat(this.fixture.record()).failedWith(NoClassDefFoundError.class);
	}

	@Test
	void anErrorThatNobodyAnnouncesIsNoticedInTheEnd() {
		ChatModel broken = new ChatModel() {

			@Override
			public List<ChatModelListener> listeners() {
				return List.of(BlockingChatTests.this.fixture.listener);
			}

			@Override
			public ChatResponse doChat(ChatRequest request) {
				throw new StackOverflowError();
			}

		};
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> broken.chat("Broken?"));
		Awaitility.await().atMost(LangChain4jFixture.PATIENCE).until(() -> {
			System.gc();
			return !this.fixture.sink.logs().isEmpty();
		});
		assertThat(this.fixture.record()).hasOutcome(Outcome.ABANDONED);
	}

	@Test
	void aTracerThatFailsDoesNotReachTheCaller() {
		AITracerChatModelListener broken = new AITracerChatModelListener(() -> {
			throw new NoClassDefFoundError("com/example/Gone");
		});
		String answer = this.fixture.model(LangChain4jFixture.MODEL).listeners(List.of(broken)).build().chat("Hello?");
		assertThat(answer).isNotEmpty();
		assertThat(this.fixture.sink.logs()).isEmpty();
	}

}
