package co.aitracer.springai;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

import co.aitracer.record.Outcome;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;
import co.aitracer.test.stub.StubUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls through a chat client: the tree around model and tool calls, and what a call says
 * of itself by advisor parameters.
 */
class ChatClientTests {

	private final SpringAiFixture spring = new SpringAiFixture();

	@AfterEach
	void close() {
		this.spring.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void recordsToolCallsAsATree(boolean streamed) {
		this.spring.stub.when((request) -> !request.lastUserText().isEmpty())
			.replyWith((request) -> StubReply.echo().usage(StubUsage.of(20, 10).withCachedTokens(8)));
		String answer = ask(streamed, "use tool weather {\"city\":\"Rome\"}", tool("weather", "sunny"));
		assertThat(answer).isEqualTo("According to the tools: weather says \"sunny\".");
		List<RecordedLog> logs = this.spring.records(5);
		assertThat(logs).extracting(RecordedLog::traceId).containsOnly(logs.get(0).traceId());
		RecordedLog client = SpringAiFixture.only(logs, "chat_client");
		RecordedLog advisor = SpringAiFixture.only(logs, "advisor");
		RecordedLog tool = SpringAiFixture.only(logs, "execute_tool");
		List<RecordedLog> chats = logs.stream().filter((log) -> log.operation().equals("chat")).toList();
		assertThat(client.parentSpanId()).isNull();
		assertThat(advisor.parentSpanId()).isEqualTo(client.spanId());
		assertThat(tool.parentSpanId()).isEqualTo(advisor.spanId());
		assertThat(chats).hasSize(2).extracting(RecordedLog::parentSpanId).containsOnly(advisor.spanId());
		assertThat(logs).extracting(RecordedLog::outcome).containsOnly(Outcome.SUCCESS);
		assertThat(logs).extracting(RecordedLog::spanId).doesNotHaveDuplicates();
		assertThat(tool.name()).isEqualTo("weather");
		assertThat(tool.input().path("arguments").asString()).isEqualTo("{\"city\":\"Rome\"}");
		assertThat(tool.input().path("tool_call_id").asString()).isNotBlank();
		assertThat(tool.output().path("content").asString()).contains("sunny");
		assertThat(chats.get(0).output().at("/tool_calls/0/name").asString()).isEqualTo("weather");
		assertThat(chats.get(0).finishReasons()).containsExactly("tool_calls");
		assertThat(chats.get(1).input().at("/messages/2/role").asString()).isEqualTo("tool");
		assertThat(chats.get(1).input().at("/messages/2/content").asString()).contains("sunny");
		assertThat(chats.get(1).outputText()).isEqualTo(answer);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void countsTokensOnce(boolean streamed) {
		this.spring.stub.when((request) -> true)
			.replyWith((request) -> StubReply.echo().usage(StubUsage.of(20, 10).withCachedTokens(8)));
		ask(streamed, "use tool weather", tool("weather", "sunny"));
		List<RecordedLog> logs = this.spring.records(5);
		assertThat(logs.stream().mapToLong(RecordedLog::inputTokens).sum()).isEqualTo(40);
		assertThat(logs.stream().mapToLong(RecordedLog::outputTokens).sum()).isEqualTo(20);
		RecordedLog client = SpringAiFixture.only(logs, "chat_client");
		assertThat(client.inputTokens()).isZero();
		assertThat(client.outputTokens()).isZero();
		assertThat(client.cachedInputTokens()).isNull();
		assertThat(logs.stream().filter((log) -> log.operation().equals("chat")))
			.extracting(RecordedLog::cachedInputTokens)
			.containsOnly(8L);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void recordsParallelTools(boolean streamed) {
		ask(streamed, "use tools weather and clock", tool("weather", "sunny"), tool("clock", "noon"));
		List<RecordedLog> logs = this.spring.records(6);
		String advisor = SpringAiFixture.only(logs, "advisor").spanId();
		assertThat(logs.stream().filter((log) -> log.operation().equals("execute_tool")))
			.allSatisfy((log) -> assertThat(log.parentSpanId()).isEqualTo(advisor))
			.extracting(RecordedLog::name)
			.containsExactlyInAnyOrder("weather", "clock");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void recordsAToolsFailureAlthoughTheCallSucceeds(boolean streamed) {
		ToolCallback broken = FunctionToolCallback.builder("weather", () -> {
			throw new IllegalStateException("the barometer fell");
		}).description("Tells the weather").inputType(Void.class).build();
		String answer = ask(streamed, "use tool weather", broken);
		assertThat(answer).contains("the barometer fell");
		List<RecordedLog> logs = this.spring.records(5);
		RecordedLog tool = SpringAiFixture.only(logs, "execute_tool");
		assertThat(tool.outcome()).isEqualTo(Outcome.ERROR);
		assertThat(tool.errorType()).isEqualTo(IllegalStateException.class.getName());
		assertThat(tool.errorMessage()).isEqualTo("the barometer fell");
		assertThat(tool.output().path("content").asString()).contains("the barometer fell");
		assertThat(SpringAiFixture.only(logs, "chat_client").outcome()).isEqualTo(Outcome.SUCCESS);
	}

	@Test
	void recordsTheFrameOfABlockingCall() {
		this.spring.stub.when((request) -> true).reply(StubReply.text("Rome"));
		this.spring.client().prompt().system("Be brief.").user("Capital of Italy?").call().content();
		List<RecordedLog> logs = this.spring.records(3);
		RecordedLog client = SpringAiFixture.only(logs, "chat_client");
		assertThat(client.provider()).isEqualTo("spring_ai");
		assertThat(client.inputText()).isEqualTo("Capital of Italy?");
		assertThat(client.outputText()).isEqualTo("Rome");
		assertThat(client.streamed()).isFalse();
		assertThat(SpringAiFixture.only(logs, "advisor").outcome()).isEqualTo(Outcome.SUCCESS);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void takesProjectUserSessionAndMetadataFromTheParameters(boolean streamed) {
		ChatClient.ChatClientRequestSpec request = this.spring.client()
			.prompt("use tool weather")
			.tools(tool("weather", "sunny"))
			.advisors((advisors) -> advisors.param(AITracerAdvisorParams.PROJECT, "search")
				.param(AITracerAdvisorParams.USER, "u-1")
				.param(AITracerAdvisorParams.SESSION, "s-1")
				.param(ChatMemory.CONVERSATION_ID, "c-1")
				.param(AITracerAdvisorParams.METADATA, Map.of("feature", "weather", "tries", 2)));
		finish(streamed, request);
		assertThat(this.spring.records(5)).allSatisfy((log) -> {
			assertThat(log.project()).isEqualTo("search");
			assertThat(log.userId()).isEqualTo("u-1");
			assertThat(log.sessionId()).isEqualTo("s-1");
			assertThat(log.metadata()).containsEntry("feature", "weather").containsEntry("tries", 2);
		});
	}

	@Test
	void takesTheConversationForTheSession() {
		this.spring.client()
			.prompt("Hello")
			.advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, "c-1"))
			.call()
			.content();
		assertThat(this.spring.records(3)).extracting(RecordedLog::sessionId).containsOnly("c-1");
	}

	private String ask(boolean streamed, String user, ToolCallback... tools) {
		return finish(streamed, this.spring.client().prompt(user).tools((Object[]) tools));
	}

	private static String finish(boolean streamed, ChatClient.ChatClientRequestSpec request) {
		if (!streamed) {
			return String.valueOf(request.call().content());
		}
		List<String> pieces = request.stream().content().collectList().block(SpringAiFixture.PATIENCE);
		assertThat(pieces).isNotNull();
		return String.join("", pieces);
	}

	private static ToolCallback tool(String name, String result) {
		return FunctionToolCallback.builder(name, () -> result).description(name).inputType(Void.class).build();
	}

}
