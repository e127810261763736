package co.aitracer.springai;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.model.tool.DefaultToolCallingManager;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.execution.DefaultToolExecutionExceptionProcessor;
import reactor.core.publisher.Flux;

import co.aitracer.AITracer;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.OpenAiStub;

/**
 * Real models that call a provider on loopback, observed by a registry that holds the
 * handler.
 */
final class SpringAiFixture implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(30);

	static final String MODEL = "gpt-5-mini";

	static final String DEFAULT_PROJECT = "default-project";

	final OpenAiStub stub = OpenAiStub.start();

	final InMemoryLogSink sink = new InMemoryLogSink();

	final AITracer tracer = this.sink.attach(AITracer.builder().sink(this.sink).project(DEFAULT_PROJECT).build());

	final ObservationRegistry registry = registry(() -> this.tracer);

	static ObservationRegistry registry(Supplier<AITracer> tracer) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new SpringAiObservationHandler(tracer));
		return registry;
	}

	OpenAiChatModel model() {
		return model(MODEL);
	}

	OpenAiChatModel model(String name) {
		return model(name, this.registry);
	}

	OpenAiChatModel model(String name, ObservationRegistry observations) {
		return OpenAiChatModel.builder().options(options(name).build()).observationRegistry(observations).build();
	}

	OpenAiChatOptions.Builder options(String name) {
		return OpenAiChatOptions.builder().baseUrl(this.stub.baseUrl()).apiKey("sk-test").model(name).maxRetries(0);
	}

	ChatClient client() {
		return client(MODEL);
	}

	ChatClient client(String name) {
		return clientBuilder(name, this.registry).defaultAdvisors(new StreamProbeAdvisor()).build();
	}

	ChatClient.Builder clientBuilder(String name, ObservationRegistry observations) {
		DefaultToolCallingManager tools = DefaultToolCallingManager.builder()
			.observationRegistry(observations)
			.toolExecutionExceptionProcessor(
					new ToolFailureRecorder(new DefaultToolExecutionExceptionProcessor(false), observations))
			.build();
		return ChatClient.builder(model(name, observations), observations, null, null,
				ToolCallingAdvisor.builder().toolCallingManager(tools));
	}

	/**
	 * Waits for records: a stream's observation may stop after its last element arrived.
	 * @param count how many
	 * @return the records, in the order in which their calls started
	 */
	List<RecordedLog> records(int count) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
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

	/**
	 * The only record of an operation.
	 * @param logs the records
	 * @param operation the operation
	 * @return the record
	 */
	static RecordedLog only(List<RecordedLog> logs, String operation) {
		List<RecordedLog> found = logs.stream().filter((log) -> log.operation().equals(operation)).toList();
		if (found.size() != 1) {
			throw new AssertionError("Expected one record of " + operation + " in " + logs);
		}
		return found.get(0);
	}

	static List<ChatResponse> drain(Flux<ChatResponse> stream) {
		List<ChatResponse> chunks = stream.collectList().block(PATIENCE);
		if (chunks == null) {
			throw new AssertionError("The stream did not complete");
		}
		return chunks;
	}

	@Override
	public void close() {
		this.tracer.close();
		this.stub.close();
	}

}
