package co.aitracer.anthropic;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import org.awaitility.Awaitility;

import co.aitracer.AITracer;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.OpenAiStub;

/**
 * A tracer that keeps its records, a provider, and a client that talks to it.
 */
final class AnthropicFixture implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(30);

	static final String MODEL = "claude-sonnet-4-5";

	static final String DEFAULT_PROJECT = "default-project";

	final OpenAiStub stub = OpenAiStub.start();

	final InMemoryLogSink sink = new InMemoryLogSink();

	final AITracer tracer = this.sink.attach(AITracer.builder().sink(this.sink).project(DEFAULT_PROJECT).build());

	final AnthropicClient plain = client(0);

	final AnthropicClient client = AITracerAnthropic.wrap(this.tracer, this.plain);

	AnthropicClient client(int retries) {
		return AnthropicOkHttpClient.builder()
			.baseUrl(this.stub.anthropicBaseUrl())
			.apiKey("sk-test")
			.maxRetries(retries)
			.build();
	}

	static MessageCreateParams.Builder message(String model, String question) {
		return MessageCreateParams.builder().model(model).maxTokens(2048).system("Be brief.").addUserMessage(question);
	}

	/**
	 * Waits for records: those of streams may be made on other threads.
	 * @param count how many
	 * @return the records, in the order in which their calls started
	 */
	List<RecordedLog> records(int count) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(5))
			.until(() -> this.sink.logs().size() >= count);
		List<RecordedLog> records = this.sink.logs();
		if (records.size() != count) {
			throw new AssertionError("Expected " + count + " records, but there are " + records);
		}
		return records.stream().sorted(Comparator.comparing(RecordedLog::startedAt)).toList();
	}

	RecordedLog record() {
		return records(1).get(0);
	}

	@Override
	public void close() {
		this.tracer.close();
		this.plain.close();
		this.stub.close();
	}

}
