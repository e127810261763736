package co.aitracer.openai;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.AITracerScope;
import co.aitracer.record.Operations;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;
import co.aitracer.test.stub.StubToolCall;
import co.aitracer.test.stub.StubUsage;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One record a chat completion, in whatever form the client is asked for it.
 */
class ChatCompletionTests {

	private final OpenAiFixture fixture = new OpenAiFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@ParameterizedTest
	@EnumSource
	void eachFormIsRecordedOnceAndWhole(ChatForm form) throws Exception {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.text("One, two, three.").usage(new StubUsage(12, 6, 4, 2)));
		ChatCompletionCreateParams params = OpenAiFixture.chat(OpenAiFixture.MODEL, "Count!")
			.addSystemMessage("Be brief.")
			.temperature(0.5)
			.build();
		String text;
		try (AITracerScope scope = this.fixture.tracer.project("counting")) {
			text = form.ask(this.fixture.client, params);
		}
		assertThat(text).isEqualTo("One, two, three.");
		RecordedLog log = this.fixture.record();
		assertThat(log).isInProject("counting")
			.hasOperation(Operations.CHAT)
			.hasProvider("openai")
			.hasModel(OpenAiFixture.MODEL)
			.hasInputText("Count!")
			.hasOutputText("One, two, three.")
			.hasTokens(12, 6)
			.hasFinishReasons("stop")
			.isSuccessful();
		assertThat(log.cachedInputTokens()).isEqualTo(4);
		assertThat(log.reasoningTokens()).isEqualTo(2);
		assertThat(log.responseModel()).isEqualTo(OpenAiFixture.MODEL + "-2026");
		assertThat(log.responseId()).startsWith("chatcmpl-");
		assertThat(log.streamed()).isEqualTo(form.isStreamed());
		assertThat(log.timeToFirstToken() != null).isEqualTo(form.isStreamed());
		assertThat(log.input().path("temperature").asDouble()).isEqualTo(0.5);
		assertThat(log.input().path("messages").size()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void toolCallsAreRecorded(ChatForm form) throws Exception {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.toolCalls(StubToolCall.of("weather", "{\"city\":\"Rome\",\"days\":3}"),
					StubToolCall.of("clock")));
		ChatCompletionCreateParams params = OpenAiFixture.chat(OpenAiFixture.MODEL, "How is the weather?")
			.addTool(ChatCompletionFunctionTool.builder()
				.function(FunctionDefinition.builder()
					.name("weather")
					.parameters(FunctionParameters.builder()
						.putAdditionalProperty("type", JsonValue.from("object"))
						.build())
					.build())
				.build())
			.build();
		form.ask(this.fixture.client, params);
		RecordedLog log = this.fixture.record();
		assertThat(log).hasFinishReasons("tool_calls").isSuccessful();
		assertThat(log.input().path("tools").path(0).path("function").path("name").asString()).isEqualTo("weather");
		var calls = log.output().path("tool_calls");
		assertThat(calls.size()).isEqualTo(2);
		assertThat(calls.path(0).path("id").asString()).startsWith("call_");
		assertThat(calls.path(0).path("name").asString()).isEqualTo("weather");
		assertThat(calls.path(0).path("arguments").asString()).isEqualTo("{\"city\":\"Rome\",\"days\":3}");
		assertThat(calls.path(1).path("name").asString()).isEqualTo("clock");
	}

	@Test
	void aRefusalIsRecorded() throws Exception {
		for (ChatForm form : List.of(ChatForm.BLOCKING, ChatForm.STREAMING)) {
			form.ask(this.fixture.client, OpenAiFixture.chat("stub-refusal", "Anything bad?").build());
		}
		assertThat(this.fixture.records(2)).allSatisfy((log) -> assertThat(log.output().path("refusal").asString())
			.isEqualTo("I'm sorry, I can't help with that."));
	}

	@Test
	void aStructuredAnswerStaysTypedAndIsRecorded() {
		StructuredChatCompletionCreateParams<City> params = OpenAiFixture.chat(OpenAiFixture.MODEL, "Where is Rome?")
			.putAdditionalBodyProperty(AITracerOpenAI.METADATA, JsonValue.from(Map.of("project", "maps")))
			.responseFormat(City.class)
			.build();
		City city = this.fixture.client.chat()
			.completions()
			.create(params)
			.choices()
			.get(0)
			.message()
			.content()
			.orElseThrow();
		assertThat(city.name).isNotNull();
		assertThat(this.fixture.record()).isInProject("maps").isSuccessful();
		assertThat(this.fixture.stub.requests().get(0).body().has(AITracerOpenAI.METADATA)).isFalse();
	}

	@Test
	void aRawResponseTellsTheIdOfTheRequest() throws Exception {
		ChatForm.RAW.ask(this.fixture.client, OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build());
		assertThat(this.fixture.record().metadata().get("request_id")).asString().startsWith("req_");
	}

	@Test
	void aRawResponseThatTheApplicationReadsItselfStaysItsOwn() throws Exception {
		try (HttpResponseFor<ChatCompletion> response = this.fixture.client.withRawResponse()
			.chat()
			.completions()
			.create(OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build())) {
			assertThat(new String(((HttpResponse) response).body().readAllBytes(), StandardCharsets.UTF_8))
				.contains("chat.completion");
			assertThat(response.statusCode()).isEqualTo(200);
		}
		RecordedLog log = this.fixture.record();
		assertThat(log).isSuccessful();
		assertThat(log.outputText()).isNull();
	}

	/**
	 * A structured answer.
	 */
	static class City {

		public String name;

		public String country;

	}

}
