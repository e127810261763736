package co.aitracer.langchain4j;

import java.time.Duration;
import java.util.List;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerScope;
import co.aitracer.langchain4j.LangChain4jFixture.Collected;
import co.aitracer.record.Outcome;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;
import co.aitracer.test.stub.StubUsage;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One record a stream, whatever becomes of it: LangChain4j announces the end of streams
 * several times, in any order, or not at all.
 */
class StreamedChatTests {

	private final LangChain4jFixture fixture = new LangChain4jFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private StreamingChatModel model(String name, boolean traced) {
		return traced ? this.fixture.traced(name)
				: this.fixture.streamingModel(name).listeners(List.of(this.fixture.listener)).build();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aStreamIsRecordedWhole(boolean traced) throws Exception {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.text("One, two, three.").usage(new StubUsage(12, 6, 4, 2)));
		Collected collected = new Collected();
		try (AITracerScope scope = this.fixture.tracer.project("counting")) {
			model(LangChain4jFixture.MODEL, traced).chat("Count!", collected);
		}
		collected.await();
		RecordedLog log = this.fixture.record();
		assertThat(log).isInProject("counting")
			.hasOutputText("One, two, three.")
			.hasTokens(12, 6)
			.hasFinishReasons("stop")
			.isSuccessful()
			.wasStreamed();
		assertThat(log.cachedInputTokens()).isEqualTo(4);
		assertThat(String.join("", collected.pieces)).isEqualTo("One, two, three.");
		assertThat(log.timeToFirstToken() != null).isEqualTo(traced);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anErrorOfTheProviderIsRecordedOnce(boolean traced) {
		Collected collected = new Collected();
		model("stub-error-500", traced).chat("Broken?", collected);
		assertThat(this.fixture.record()).failedWith(InternalServerException.class).hasHttpStatus(500).wasStreamed();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aStreamThatEndsEarlyIsIncomplete(boolean traced) throws Exception {
		Collected collected = new Collected();
		model("stub-end", traced).chat("Will it end?", collected);
		collected.await();
		RecordedLog log = this.fixture.record();
		assertThat(log).hasOutcome(Outcome.INCOMPLETE);
		assertThat(log.outputText()).isNotEmpty();
	}

	@Test
	void aConnectionThatBreaksKeepsWhatHadArrived() {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.echo().slow(Duration.ZERO, Duration.ofMillis(20)).cutAfter(5));
		model(LangChain4jFixture.MODEL, true).chat("Will it break?", new Collected());
		RecordedLog log = this.fixture.record();
		assertThat(log).hasOutcome(Outcome.ERROR);
		assertThat(log.outputText()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aChunkThatCannotBeReadIsNoted(boolean traced) throws Exception {
		Collected collected = new Collected();
		model("stub-malformed", traced).chat("Garbled?", collected);
		collected.await();
		RecordedLog log = this.fixture.record();
		// the stub's stream ends there
		assertThat(log).hasOutcome(Outcome.INCOMPLETE);
		assertThat(log.metadata()).containsKey("stream_error");
		assertThat(log.outputText()).isNotEmpty();
		assertThat(collected.errors).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aHandlerThatThrowsOnEachPieceDoesNotLoseTheAnswer(boolean traced) throws Exception {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("One, two, three."));
		Collected collected = new Collected() {

			@Override
			public void onPartialResponse(String piece) {
				throw new IllegalStateException("The handler is broken");
			}

		};
		model(LangChain4jFixture.MODEL, traced).chat("Count!", collected);
		collected.await();
		RecordedLog log = this.fixture.record();
		assertThat(log).isSuccessful().hasOutputText("One, two, three.");
		assertThat(String.valueOf(log.metadata().get("stream_error"))).contains("The handler is broken");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aHandlerThatThrowsInTheEndChangesNothing(boolean traced) {
		this.fixture.stub.when((request) -> true).reply(StubReply.text("Done."));
		Collected collected = new Collected() {

			@Override
			public void onCompleteResponse(ChatResponse response) {
				throw new IllegalStateException("The handler is broken");
			}

		};
		model(LangChain4jFixture.MODEL, traced).chat("End!", collected);
		Awaitility.await().atMost(LangChain4jFixture.PATIENCE).until(() -> !collected.errors.isEmpty());
		assertThat(this.fixture.record()).isSuccessful().hasOutputText("Done.");
	}

	@Test
	void aCancelledStreamKeepsWhatHadArrived() {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.text("One, two, three, four, five, six, seven, eight, nine, ten."));
		Cancelling handler = new Cancelling();
		model(LangChain4jFixture.MODEL, true).chat(ChatRequest.builder().messages(UserMessage.from("Count!")).build(),
				handler);
		RecordedLog log = this.fixture.record();
		assertThat(log).isCancelled();
		assertThat(log.outputText()).isNotEmpty();
		assertThat(log.timeToFirstToken()).isNotNull();
	}

	@Test
	void aStreamCancelledUnseenIsNoticedInTheEnd() {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.text("One, two, three, four, five, six, seven, eight, nine, ten."));
		model(LangChain4jFixture.MODEL, false).chat("Count!", new Cancelling());
		Awaitility.await().atMost(LangChain4jFixture.PATIENCE).until(() -> {
			System.gc();
			return !this.fixture.sink.logs().isEmpty();
		});
		assertThat(this.fixture.record()).hasOutcome(Outcome.ABANDONED);
	}

	@Test
	void aModelThatRefusesAtOnceIsAFailure() {
		StreamingChatModel refusing = AITracerLangChain4j.trace(new StreamingChatModel() {

			@Override
			public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
				throw new IllegalArgumentException("Not supported");
			}

		}, this.fixture.tracer);
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> refusing.chat("Hello?", new Collected()));
		assertThat(this.fixture.record()).failedWith(IllegalArgumentException.class).wasStreamed();
	}

	@Test
	void whatTheHandlerDoesLiesInTheCallersProject() throws Exception {
		Collected collected = new Collected() {

			@Override
			public void onCompleteResponse(ChatResponse response) {
				StreamedChatTests.this.fixture.listened().chat("And then?");
				super.onCompleteResponse(response);
			}

		};
		try (AITracerScope scope = this.fixture.tracer.project("caller")) {
			model(LangChain4jFixture.MODEL, true).chat("First?", collected);
		}
		collected.await();
		List<RecordedLog> logs = this.fixture.records(2);
		assertThat(logs).extracting(RecordedLog::project).containsOnly("caller");
		assertThat(logs.get(1)).hasNoParent();
		assertThat(AITracerContext.current().isEmpty()).isTrue();
	}

	/** Stops at the first piece. */
	private static final class Cancelling implements StreamingChatResponseHandler {

		@Override
		public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
			context.streamingHandle().cancel();
		}

		@Override
		public void onCompleteResponse(ChatResponse response) {
		}

		@Override
		public void onError(Throwable error) {
		}

	}

}
