package co.aitracer.anthropic;

import java.time.Duration;
import java.util.Map;

import com.anthropic.core.JsonValue;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.masking.ContentCapture;
import co.aitracer.record.LlmError;
import co.aitracer.record.Operations;
import co.aitracer.record.Outcome;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;
import co.aitracer.test.stub.StubToolCall;
import co.aitracer.test.stub.StubUsage;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * One record a message, in whatever form the client is asked for it and whatever becomes
 * of it.
 */
class MessagesTests {

	private final AnthropicFixture fixture = new AnthropicFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@ParameterizedTest
	@EnumSource
	void eachFormIsRecordedOnceAndWhole(MessageForm form) throws Exception {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.text("One, two, three.").usage(new StubUsage(12, 6, 4, 0)));
		String text;
		try (AITracerScope scope = this.fixture.tracer.project("counting")) {
			text = form.ask(this.fixture.client, AnthropicFixture.message(AnthropicFixture.MODEL, "Count!").build());
		}
		assertThat(text).isEqualTo("One, two, three.");
		RecordedLog log = this.fixture.record();
		assertThat(log).isInProject("counting")
			.hasOperation(Operations.CHAT)
			.hasProvider("anthropic")
			.hasModel(AnthropicFixture.MODEL)
			.hasInputText("Count!")
			.hasOutputText("One, two, three.")
			// Anthropic says 8 beside the 4 from the cache
			.hasTokens(12, 6)
			.hasFinishReasons("end_turn")
			.isSuccessful();
		assertThat(log.cachedInputTokens()).isEqualTo(4);
		assertThat(log.responseModel()).isEqualTo(AnthropicFixture.MODEL + "-2026");
		assertThat(log.responseId()).startsWith("msg_");
		assertThat(log.streamed()).isEqualTo(form.isStreamed());
		assertThat(log.timeToFirstToken() != null).isEqualTo(form.isStreamed());
		assertThat(log.input().path("messages").path(0).path("content").asString()).isEqualTo("Be brief.");
		assertThat(log.input().path("max_tokens").asInt()).isEqualTo(2048);
	}

	@ParameterizedTest
	@EnumSource
	void toolCallsAndThoughtsAreRecorded(MessageForm form) throws Exception {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.toolCalls(StubToolCall.of("weather", "{\"city\":\"Rome\",\"days\":3}")));
		form.ask(this.fixture.client,
				AnthropicFixture.message(AnthropicFixture.MODEL, "How is the weather?").enabledThinking(1024).build());
		RecordedLog log = this.fixture.record();
		assertThat(log).hasFinishReasons("tool_use").isSuccessful();
		assertThat(log.output().path("thinking").asString()).isEqualTo("The user asks, so I answer.");
		var call = log.output().path("tool_calls").path(0);
		assertThat(call.path("id").asString()).startsWith("toolu_");
		assertThat(call.path("name").asString()).isEqualTo("weather");
		assertThat(call.path("arguments").asString()).isEqualTo("{\"city\":\"Rome\",\"days\":3}");
	}

	@ParameterizedTest
	@EnumSource
	void aCallSaysMoreAboutItsRecordAndTheProviderDoesNotSeeIt(MessageForm form) throws Exception {
		MessageCreateParams params = AnthropicFixture.message(AnthropicFixture.MODEL, "Hello")
			.putAdditionalBodyProperty(AITracerAnthropic.METADATA,
					JsonValue.from(Map.of("project", "search", "user_id", "u-1", "session_id", "s-1", "feature",
							"autocomplete")))
			.build();
		form.ask(this.fixture.client, params);
		form.ask(AITracerAnthropic.wrap(AITracer.NOOP, this.fixture.plain), params);
		assertThat(this.fixture.record()).isInProject("search")
			.hasUser("u-1")
			.hasSession("s-1")
			.hasMetadata("feature", "autocomplete");
		assertThat(this.fixture.stub.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.body().has(AITracerAnthropic.METADATA)).isFalse());
	}

	@ParameterizedTest
	@CsvSource({ "400,invalid_request_error", "401,authentication_error", "429,rate_limit_error",
			"529,overloaded_error" })
	void anErrorOfTheProviderIsRecordedOnce(int status, String type) {
		this.fixture.stub.when((request) -> true).reply(StubReply.error(status, Duration.ofMillis(1)));
		for (MessageForm form : MessageForm.values()) {
			var params = AnthropicFixture.message(AnthropicFixture.MODEL, "Broken?").build();
			Throwable seen = LlmError.unwrap(catchThrowable(() -> form.ask(this.fixture.client, params)));
			Throwable unwrapped = LlmError.unwrap(catchThrowable(() -> form.ask(this.fixture.plain, params)));
			assertThat(seen).isExactlyInstanceOf(unwrapped.getClass());
		}
		assertThat(this.fixture.records(MessageForm.values().length)).allSatisfy((log) -> {
			assertThat(log).hasHttpStatus(status).hasMetadata("provider_error_type", type);
			assertThat(log.metadata().get("request_id")).asString().startsWith("req_");
		});
	}

	@Test
	void exceptionsAreTheClientsOwn() {
		assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> MessageForm.BLOCKING
			.ask(this.fixture.client, AnthropicFixture.message("stub-error-400", "Hello").build()));
		assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> MessageForm.STREAMING
			.ask(this.fixture.client, AnthropicFixture.message("stub-error-401", "Hello").build()));
		this.fixture.records(2);
	}

	@Test
	void triesOfTheClientAreOneCall() throws Exception {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.error(429, Duration.ofMillis(1)))
			.thenReply(StubReply.text("At last."));
		MessageForm.BLOCKING.ask(AITracerAnthropic.wrap(this.fixture.tracer, this.fixture.client(1)),
				AnthropicFixture.message(AnthropicFixture.MODEL, "Hello").build());
		assertThat(this.fixture.stub.requests()).hasSize(2);
		assertThat(this.fixture.record()).isSuccessful().hasOutputText("At last.");
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAMING", "ASYNC_STREAMING", "RAW_STREAMING" })
	void aConnectionThatBreaksKeepsWhatHadArrived(MessageForm form) {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three four five").cutAfter(3));
		assertThat(catchThrowable(() -> form.ask(this.fixture.client,
				AnthropicFixture.message(AnthropicFixture.MODEL, "Count!").build())))
			.isNotNull();
		assertThat(this.fixture.record()).hasOutcome(Outcome.ERROR).hasOutputText("One two three");
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAMING", "ASYNC_STREAMING", "RAW_STREAMING" })
	void aStreamThatEndsEarlyIsIncomplete(MessageForm form) throws Exception {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three four five").endAfter(3));
		form.ask(this.fixture.client, AnthropicFixture.message(AnthropicFixture.MODEL, "Count!").build());
		assertThat(this.fixture.record()).hasOutcome(Outcome.INCOMPLETE).hasOutputText("One two three");
	}

	@Test
	void anErrorInTheMiddleOfAStreamIsAFailure() {
		assertThat(catchThrowable(() -> MessageForm.STREAMING.ask(this.fixture.client,
				AnthropicFixture.message("stub-error-frame", "Count!").build())))
			.isNotNull();
		RecordedLog log = this.fixture.record();
		assertThat(log).hasOutcome(Outcome.ERROR);
		assertThat(log.outputText()).isNotEmpty();
	}

	@Test
	void aStreamThatIsClosedHalfWayIsCancelled() {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three four five"));
		try (var response = this.fixture.client.messages()
			.createStreaming(AnthropicFixture.message(AnthropicFixture.MODEL, "Count!").build())) {
			assertThat(response.stream().anyMatch(RawMessageStreamEvent::isContentBlockDelta)).isTrue();
		}
		assertThat(this.fixture.record()).isCancelled().hasOutputText("One");
	}

	@Test
	void countsOfTokensAndOtherServicesAreNotRecorded() {
		long tokens = this.fixture.client.messages()
			.countTokens(
					MessageCountTokensParams.builder().model(AnthropicFixture.MODEL).addUserMessage("Hello").build())
			.inputTokens();
		assertThat(tokens).isEqualTo(2);
		assertThat(this.fixture.sink.logs()).isEmpty();
	}

	@Test
	void aClientThatIsWrappedTwiceIsRecordedOnceByTheLastTracer() throws Exception {
		MessageForm.BLOCKING.ask(AITracerAnthropic.wrap(this.fixture.tracer.withProject("again"), this.fixture.client),
				AnthropicFixture.message(AnthropicFixture.MODEL, "Hello").build());
		assertThat(this.fixture.record()).isInProject("again");
	}

	@ParameterizedTest
	@EnumSource
	void aTracerThatIsOffOrClosedChangesNothing(MessageForm form) throws Exception {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("Fine."));
		var params = AnthropicFixture.message(AnthropicFixture.MODEL, "Hello").build();
		this.fixture.tracer.close();
		assertThat(form.ask(this.fixture.client, params)).isEqualTo("Fine.");
		assertThat(form.ask(AITracerAnthropic.wrap(AITracer.NOOP, this.fixture.plain), params)).isEqualTo("Fine.");
	}

	@Test
	void contentIsLeftOutAsTheTracerSays() throws Exception {
		InMemoryLogSink none = new InMemoryLogSink();
		try (AITracer without = none
			.attach(AITracer.builder().sink(none).project("p").capture(ContentCapture.NONE).build())) {
			for (MessageForm form : MessageForm.values()) {
				form.ask(AITracerAnthropic.wrap(without, this.fixture.plain),
						AnthropicFixture.message(AnthropicFixture.MODEL, "A secret").build());
			}
			assertThat(none.logs()).hasSize(MessageForm.values().length)
				.allSatisfy((log) -> assertThat(log).doesNotMention("secret").hasModel(AnthropicFixture.MODEL));
		}
	}

}
