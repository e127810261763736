package co.aitracer.langchain4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import org.awaitility.Awaitility;

import co.aitracer.AITracer;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.OpenAiStub;

/**
 * A tracer that keeps its records, a provider, and models that talk to it.
 */
final class LangChain4jFixture implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(30);

	static final String MODEL = "gpt-5-mini";

	static final String DEFAULT_PROJECT = "default-project";

	final OpenAiStub stub = OpenAiStub.start();

	final InMemoryLogSink sink = new InMemoryLogSink();

	final AITracer tracer = this.sink.attach(AITracer.builder().sink(this.sink).project(DEFAULT_PROJECT).build());

	final AITracerChatModelListener listener = new AITracerChatModelListener(this.tracer);

	OpenAiChatModel.OpenAiChatModelBuilder model(String name) {
		return OpenAiChatModel.builder().baseUrl(this.stub.baseUrl()).apiKey("sk-test").modelName(name).maxRetries(0);
	}

	OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder streamingModel(String name) {
		return OpenAiStreamingChatModel.builder().baseUrl(this.stub.baseUrl()).apiKey("sk-test").modelName(name);
	}

	OpenAiChatModel listened() {
		return model(MODEL).listeners(List.of(this.listener)).build();
	}

	StreamingChatModel traced(String name) {
		return AITracerLangChain4j.trace(streamingModel(name).build(), this.tracer);
	}

	/**
	 * Waits for records: a stream's listener may be told after its handler.
	 * @param count how many
	 * @return the records, in the order in which their calls started
	 */
	List<RecordedLog> records(int count) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.sink.logs().size() >= count);
		this.tracer.flush(PATIENCE);
		List<RecordedLog> records = this.sink.logs();
		if (records.size() != count) {
			throw new AssertionError("Expected " + count + " records, but there are " + records);
		}
		return records.stream().sorted(Comparator.comparing(RecordedLog::startedAt)).toList();
	}

	RecordedLog record() {
		return records(1).get(0);
	}

	static RecordedLog only(List<RecordedLog> logs, String operation) {
		List<RecordedLog> found = logs.stream().filter((log) -> log.operation().equals(operation)).toList();
		if (found.size() != 1) {
			throw new AssertionError("Expected one record of " + operation + " in " + logs);
		}
		return found.get(0);
	}

	@Override
	public void close() {
		this.tracer.close();
		this.stub.close();
	}

	/**
	 * Collects what a stream tells its handler.
	 */
	static class Collected implements StreamingChatResponseHandler {

		final List<String> pieces = new ArrayList<>();

		final List<Throwable> errors = new ArrayList<>();

		final CompletableFuture<ChatResponse> answer = new CompletableFuture<>();

		@Override
		public void onPartialResponse(String piece) {
			this.pieces.add(piece);
		}

		@Override
		public void onCompleteResponse(ChatResponse response) {
			this.answer.complete(response);
		}

		@Override
		public void onError(Throwable error) {
			this.errors.add(error);
		}

		ChatResponse await() throws Exception {
			return this.answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}

	}

}
