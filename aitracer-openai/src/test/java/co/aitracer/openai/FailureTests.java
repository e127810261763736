package co.aitracer.openai;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.record.LlmError;
import co.aitracer.record.Outcome;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * One record a call, whatever becomes of it, and the application sees the failure that it
 * would have seen.
 */
class FailureTests {

	private final OpenAiFixture fixture = new OpenAiFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@ParameterizedTest
	@EnumSource
	void anErrorOfTheProviderIsRecordedOnce(ChatForm form) {
		var params = OpenAiFixture.chat("stub-error-400", "Broken?").build();
		Throwable seen = LlmError.unwrap(catchThrowable(() -> form.ask(this.fixture.client, params)));
		Throwable unwrapped = LlmError.unwrap(catchThrowable(() -> form.ask(this.fixture.plain, params)));
		assertThat(seen).isExactlyInstanceOf(unwrapped.getClass()).hasMessage(unwrapped.getMessage());
		RecordedLog log = this.fixture.record();
		assertThat(log).failedWith(BadRequestException.class)
			.hasHttpStatus(400)
			.hasMetadata("provider_error_type", "invalid_request_error");
		assertThat(log.metadata().get("request_id")).asString().startsWith("req_");
		assertThat(log.streamed()).isEqualTo(form.isStreamed());
	}

	@Test
	void triesOfTheClientAreOneCall() throws Exception {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.error(429, Duration.ofMillis(1)))
			.thenReply(StubReply.error(500))
			.thenReply(StubReply.text("At last."));
		OpenAIClient client = OpenAIOkHttpClient.builder()
			.baseUrl(this.fixture.stub.baseUrl())
			.apiKey("sk-test")
			.maxRetries(2)
			.build();
		ChatForm.BLOCKING.ask(AITracerOpenAI.wrap(this.fixture.tracer, client),
				OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build());
		assertThat(this.fixture.stub.requests()).hasSize(3);
		assertThat(this.fixture.record()).isSuccessful().hasOutputText("At last.");
		client.close();
	}

	@Test
	void aRateLimitTellsItsCode() {
		this.fixture.stub.when((request) -> true).reply(StubReply.error(429, Duration.ofMillis(1)));
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> ChatForm.BLOCKING.ask(this.fixture.client,
				OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build()));
		assertThat(this.fixture.record()).hasHttpStatus(429).hasMetadata("provider_error_code", "rate_limit_exceeded");
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAMING", "ASYNC_STREAMING", "RAW_STREAMING" })
	void aConnectionThatBreaksKeepsWhatHadArrived(ChatForm form) {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three four five six").cutAfter(3));
		assertThat(catchThrowable(
				() -> form.ask(this.fixture.client, OpenAiFixture.chat(OpenAiFixture.MODEL, "Count!").build())))
			.isNotNull();
		assertThat(this.fixture.record()).hasOutcome(Outcome.ERROR).hasOutputText("One two three").wasStreamed();
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAMING", "ASYNC_STREAMING", "RAW_STREAMING" })
	void aStreamThatEndsEarlyIsIncomplete(ChatForm form) throws Exception {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three four five six").endAfter(3));
		form.ask(this.fixture.client, OpenAiFixture.chat(OpenAiFixture.MODEL, "Count!").build());
		assertThat(this.fixture.record()).hasOutcome(Outcome.INCOMPLETE).hasOutputText("One two three");
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAMING", "ASYNC_STREAMING" })
	void anErrorInTheMiddleOfAStreamIsAFailure(ChatForm form) {
		assertThat(catchThrowable(
				() -> form.ask(this.fixture.client, OpenAiFixture.chat("stub-error-frame", "Count!").build())))
			.isNotNull();
		RecordedLog log = this.fixture.record();
		assertThat(log).hasOutcome(Outcome.ERROR);
		assertThat(log.outputText()).isNotEmpty();
	}

	@Test
	void aStreamThatIsClosedHalfWayIsCancelled() {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three four five six"));
		try (StreamResponse<ChatCompletionChunk> response = this.fixture.client.chat()
			.completions()
			.createStreaming(OpenAiFixture.chat(OpenAiFixture.MODEL, "Count!").build())) {
			Iterator<ChatCompletionChunk> chunks = response.stream().iterator();
			chunks.next();
			chunks.next();
			chunks.next();
		}
		assertThat(this.fixture.record()).isCancelled().hasOutputText("One two");
	}

	@Test
	void aStreamOfWhichOnlyTheStartIsWantedIsCancelled() {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three four five six"));
		try (StreamResponse<ChatCompletionChunk> response = this.fixture.client.chat()
			.completions()
			.createStreaming(OpenAiFixture.chat(OpenAiFixture.MODEL, "Count!").build())) {
			assertThat(ChatForm.text(response.stream().limit(3))).isEqualTo("One two");
		}
		assertThat(this.fixture.record()).isCancelled().hasOutputText("One two");
	}

	@Test
	void aStreamThatIsLeftAfterItsFinishReasonIsWhole() {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two"));
		try (StreamResponse<ChatCompletionChunk> response = this.fixture.client.chat()
			.completions()
			.createStreaming(OpenAiFixture.chat(OpenAiFixture.MODEL, "Count!").build())) {
			try (Stream<ChatCompletionChunk> chunks = response.stream()) {
				assertThat(chunks.anyMatch(
						(chunk) -> !chunk.choices().isEmpty() && chunk.choices().get(0).finishReason().isPresent()))
					.isTrue();
			}
		}
		assertThat(this.fixture.record()).isSuccessful().hasOutputText("One two");
	}

	@Test
	void aReaderThatFailsIsNoFailureOfTheStream() {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three"));
		assertThatIllegalStateException().isThrownBy(() -> {
			try (StreamResponse<ChatCompletionChunk> response = this.fixture.client.chat()
				.completions()
				.createStreaming(OpenAiFixture.chat(OpenAiFixture.MODEL, "Count!").build())) {
				response.stream().forEach((chunk) -> {
					throw new IllegalStateException("reader");
				});
			}
		}).withMessage("reader");
		assertThat(this.fixture.record()).isCancelled();
	}

	@Test
	void aHandlerThatFailsIsNoFailureOfTheStream() throws Exception {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One two three"));
		CompletableFuture<Throwable> end = new CompletableFuture<>();
		this.fixture.client.async()
			.chat()
			.completions()
			.createStreaming(OpenAiFixture.chat(OpenAiFixture.MODEL, "Count!").build())
			.subscribe((chunk) -> {
				throw new IllegalStateException("handler");
			})
			.onCompleteFuture()
			.whenComplete((nothing, failure) -> end.complete(failure));
		assertThat(end.get(30, TimeUnit.SECONDS)).hasMessage("handler");
		assertThat(this.fixture.record()).isCancelled();
	}

	@Test
	void anAsynchronousStreamThatIsClosedIsCancelled() throws Exception {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.text("One two three four five six").slow(Duration.ZERO, Duration.ofMillis(50)));
		CountDownLatch some = new CountDownLatch(3);
		AtomicInteger ends = new AtomicInteger();
		AsyncStreamResponse<ChatCompletionChunk> response = this.fixture.client.async()
			.chat()
			.completions()
			.createStreaming(OpenAiFixture.chat(OpenAiFixture.MODEL, "Count!").build());
		response.subscribe((chunk) -> some.countDown());
		response.onCompleteFuture().whenComplete((nothing, failure) -> ends.incrementAndGet());
		assertThat(some.await(30, TimeUnit.SECONDS)).isTrue();
		response.close();
		response.onCompleteFuture().get(30, TimeUnit.SECONDS);
		RecordedLog log = this.fixture.record();
		assertThat(log).isCancelled();
		assertThat(log.outputText()).startsWith("One two");
		assertThat(ends).hasValue(1);
	}

	@Test
	void aFutureThatIsCancelledIsACancelledCall() {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.text("Late.").slow(Duration.ofSeconds(20), Duration.ZERO));
		CompletableFuture<ChatCompletion> answer = this.fixture.client.async()
			.chat()
			.completions()
			.create(OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build());
		assertThat(answer.cancel(true)).isTrue();
		assertThat(answer).isCancelled();
		assertThat(this.fixture.record()).isCancelled();
	}

	@Test
	void whoeverWaitsForAFutureFindsTheCallRecorded() throws Exception {
		for (int i = 0; i < 50; i++) {
			ChatForm.ASYNC.ask(this.fixture.client, OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build());
			assertThat(this.fixture.sink.logs()).hasSize(i + 1);
		}
	}

	@Test
	void aServerErrorIsTheClientsOwnException() {
		assertThatExceptionOfType(OpenAIServiceException.class).isThrownBy(
				() -> ChatForm.BLOCKING.ask(this.fixture.client, OpenAiFixture.chat("stub-error-500", "Hello").build()))
			.isExactlyInstanceOf(InternalServerException.class);
		assertThat(this.fixture.record()).failedWith(InternalServerException.class).hasHttpStatus(500);
	}

}
