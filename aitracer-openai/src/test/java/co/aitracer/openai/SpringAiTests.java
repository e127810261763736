package co.aitracer.openai;

import java.time.Duration;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.publisher.Flux;

import co.aitracer.record.Operations;
import co.aitracer.springai.SpringAiObservationHandler;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.StubReply;
import co.aitracer.test.stub.StubUsage;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Spring AI's model on a wrapped client: the client's record counts, the model's is the
 * frame around it.
 */
class SpringAiTests {

	private final OpenAiFixture fixture = new OpenAiFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private OpenAiChatModel model(String name) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig()
			.observationHandler(new SpringAiObservationHandler(() -> this.fixture.tracer.withProject("spring")));
		return OpenAiChatModel.builder()
			.openAiClient(this.fixture.client)
			.openAiClientAsync(this.fixture.client.async())
			.options(OpenAiChatOptions.builder().model(name).streamUsage(true).build())
			.observationRegistry(registry)
			.build();
	}

	private static void ask(OpenAiChatModel model, boolean streaming) {
		if (streaming) {
			model.stream(new Prompt("Count!")).blockLast(Duration.ofSeconds(30));
		}
		else {
			model.call(new Prompt("Count!"));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tokensAreCountedOnce(boolean streaming) {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.text("One two three").usage(new StubUsage(12, 6, 4, 2)));
		ask(model(OpenAiFixture.MODEL), streaming);
		List<RecordedLog> records = this.fixture.records(2);
		RecordedLog frame = only(records, Operations.DELEGATION);
		RecordedLog call = only(records, Operations.CHAT);
		assertThat(call).hasParent(frame).isInProject("spring").hasTokens(12, 6).hasOutputText("One two three");
		assertThat(call.reasoningTokens()).isEqualTo(2);
		assertThat(call.streamed()).isEqualTo(streaming);
		assertThat(frame).hasTokens(0, 0).isInProject("spring");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void anErrorIsOneOfTheClient(boolean streaming) {
		assertThat(catchThrowable(() -> ask(model("stub-error-400"), streaming))).isNotNull();
		List<RecordedLog> records = this.fixture.records(2);
		assertThat(only(records, Operations.CHAT)).hasHttpStatus(400).hasParent(only(records, Operations.DELEGATION));
	}

	@Test
	void aStreamThatIsCancelledIsOne() {
		this.fixture.stub.when((request) -> true)
			.reply(StubReply.text("One two three four five six").slow(Duration.ZERO, Duration.ofMillis(30)));
		Flux<?> answer = model(OpenAiFixture.MODEL).stream(new Prompt("Count!"));
		answer.take(2).blockLast(Duration.ofSeconds(30));
		List<RecordedLog> records = this.fixture.records(2);
		assertThat(only(records, Operations.CHAT)).isCancelled().hasParent(only(records, Operations.DELEGATION));
	}

	@Test
	void aCallBesideAModelIsItsOwn() throws Exception {
		ask(model(OpenAiFixture.MODEL), false);
		ChatForm.BLOCKING.ask(this.fixture.client, OpenAiFixture.chat(OpenAiFixture.MODEL, "Hello").build());
		RecordedLog beside = this.fixture.records(3)
			.stream()
			.filter((log) -> "Hello".equals(log.inputText()))
			.findFirst()
			.orElseThrow();
		assertThat(beside).hasNoParent().isInProject(OpenAiFixture.DEFAULT_PROJECT);
	}

	private static RecordedLog only(List<RecordedLog> records, String operation) {
		assertThat(records).filteredOn((log) -> log.operation().equals(operation)).hasSize(1);
		return records.stream().filter((log) -> log.operation().equals(operation)).findFirst().orElseThrow();
	}

}
