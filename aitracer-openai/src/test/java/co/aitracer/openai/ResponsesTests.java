package co.aitracer.openai;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.record.Operations;
import co.aitracer.record.Outcome;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;
import co.aitracer.test.stub.StubToolCall;
import co.aitracer.test.stub.StubUsage;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Calls of the Responses API look like those of a chat.
 */
class ResponsesTests {

	private final OpenAiFixture fixture = new OpenAiFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private static ResponseCreateParams.Builder params(String model) {
		return ResponseCreateParams.builder().model(model).instructions("Be brief.").input("Count!");
	}

	@ParameterizedTest
	@EnumSource
	void eachFormIsRecordedOnceAndWhole(Form form) throws Exception {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.text("One, two, three.").usage(new StubUsage(12, 6, 4, 2)));
		form.ask(this.fixture.client,
				params(OpenAiFixture.MODEL)
					.putAdditionalBodyProperty(AITracerOpenAI.METADATA, JsonValue.from(Map.of("project", "counting")))
					.build());
		RecordedLog log = this.fixture.record();
		assertThat(log).isInProject("counting")
			.hasOperation(Operations.CHAT)
			.hasModel(OpenAiFixture.MODEL)
			.hasInputText("Count!")
			.hasOutputText("One, two, three.")
			.hasTokens(12, 6)
			.hasFinishReasons("completed")
			.isSuccessful();
		assertThat(log.cachedInputTokens()).isEqualTo(4);
		assertThat(log.reasoningTokens()).isEqualTo(2);
		assertThat(log.responseModel()).isEqualTo(OpenAiFixture.MODEL + "-2026");
		assertThat(log.responseId()).startsWith("resp_");
		assertThat(log.timeToFirstToken() != null).isEqualTo(log.streamed()).isEqualTo(form.streamed);
		assertThat(log.input().path("messages").path(0).path("content").asString()).isEqualTo("Be brief.");
		assertThat(this.fixture.stub.requests().get(0).body().has(AITracerOpenAI.METADATA)).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void functionCallsAreToolCalls(Form form) throws Exception {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.toolCalls(StubToolCall.of("weather", "{\"city\":\"Rome\",\"days\":3}")));
		form.ask(this.fixture.client, params(OpenAiFixture.MODEL).build());
		var call = this.fixture.record().output().path("tool_calls").path(0);
		assertThat(call.path("id").asString()).startsWith("call_");
		assertThat(call.path("name").asString()).isEqualTo("weather");
		assertThat(call.path("arguments").asString()).isEqualTo("{\"city\":\"Rome\",\"days\":3}");
	}

	@Test
	void aConversationIsRecordedAsItsMessages() {
		this.fixture.client.responses()
			.create(params(OpenAiFixture.MODEL)
				.inputOfResponse(List.of(ResponseInputItem.ofEasyInputMessage(
						EasyInputMessage.builder().role(EasyInputMessage.Role.USER).content("How are you?").build())))
				.build());
		assertThat(this.fixture.record()).hasInputText("How are you?");
	}

	@ParameterizedTest
	@EnumSource
	void anAnswerThatIsCutOffSaysWhy(Form form) throws Exception {
		form.ask(this.fixture.client, params("stub-length").build());
		assertThat(this.fixture.record()).hasFinishReasons("max_output_tokens").isSuccessful();
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAMING", "ASYNC_STREAMING" })
	void aProviderThatGivesUpHasFailed(Form form) throws Exception {
		form.ask(this.fixture.client, params("stub-error-frame").build());
		assertThat(this.fixture.record()).hasOutcome(Outcome.ERROR).failedWith("server_error");
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAMING", "ASYNC_STREAMING" })
	void aStreamThatEndsEarlyIsIncomplete(Form form) throws Exception {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three four").endAfter(2));
		form.ask(this.fixture.client, params(OpenAiFixture.MODEL).build());
		assertThat(this.fixture.record()).hasOutcome(Outcome.INCOMPLETE).hasOutputText("One two");
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAMING", "ASYNC_STREAMING" })
	void aConnectionThatBreaksKeepsWhatHadArrived(Form form) {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.toolCalls(StubToolCall.of("weather", "{\"city\":\"Rome\",\"days\":3}")).cutAfter(2));
		assertThat(catchThrowable(() -> form.ask(this.fixture.client, params(OpenAiFixture.MODEL).build())))
			.isNotNull();
		RecordedLog log = this.fixture.record();
		assertThat(log).hasOutcome(Outcome.ERROR);
		assertThat(log.output().path("tool_calls").path(0).path("arguments").asString()).isEqualTo("{\"city\":\"Rom");
	}

	/**
	 * The ways in which the client asks.
	 */
	enum Form {

		BLOCKING(false), ASYNC(false), STREAMING(true), ASYNC_STREAMING(true);

		private final boolean streamed;

		Form(boolean streamed) {
			this.streamed = streamed;
		}

		void ask(OpenAIClient client, ResponseCreateParams params) throws Exception {
			switch (this) {
				case BLOCKING -> client.responses().create(params);
				case ASYNC -> client.async().responses().create(params).get(30, TimeUnit.SECONDS);
				case STREAMING -> {
					try (StreamResponse<ResponseStreamEvent> response = client.responses().createStreaming(params)) {
						response.stream().forEach(ResponseStreamEvent::isCompleted);
					}
				}
				case ASYNC_STREAMING -> client.async()
					.responses()
					.createStreaming(params)
					.subscribe(ResponseStreamEvent::isCompleted)
					.onCompleteFuture()
					.get(30, TimeUnit.SECONDS);
				default -> throw new IllegalStateException();
			}
		}

	}

}
