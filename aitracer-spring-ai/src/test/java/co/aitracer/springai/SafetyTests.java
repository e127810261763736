package co.aitracer.springai;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.LlmCall;
import co.aitracer.test.stub.StubReply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever goes wrong in the recording, the application's call does not notice.
 */
class SafetyTests {

	private static final Duration FLUSH = Duration.ofSeconds(10);

	/** Enough for a sink that never takes anything. */
	private static final Duration MOMENT = Duration.ofMillis(50);

	private final SpringAiFixture spring = new SpringAiFixture();

	@AfterEach
	void close() {
		this.spring.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aSinkThatThrowsIsNotNoticed(boolean streamed) {
		try (AITracer tracer = AITracer.builder().project("p").closeTimeout(MOMENT).sink((batch) -> {
			throw new IllegalStateException("sink");
		}).build()) {
			assertThat(ask(streamed, SpringAiFixture.registry(() -> tracer))).isEqualTo("fine");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aSinkThatThrowsAnErrorIsNotNoticed(boolean streamed) {
		try (AITracer tracer = AITracer.builder()
			.project("p")
			.sync(true)
			.timeout(MOMENT)
			.closeTimeout(MOMENT)
			.sink((batch) -> {
				throw new AssertionError("sink");
			})
			.build()) {
			assertThat(ask(streamed, SpringAiFixture.registry(() -> tracer))).isEqualTo("fine");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aMaskerThatThrowsIsNotNoticedAndLetsNothingOut(boolean streamed) {
		AITracer tracer = this.spring.sink
			.attach(AITracer.builder().sink(this.spring.sink).project("p").masker((text) -> {
				throw new IllegalStateException("masker");
			}).build());
		assertThat(ask(streamed, SpringAiFixture.registry(() -> tracer))).isEqualTo("fine");
		assertThat(this.spring.record().json()).doesNotContain("Hello").doesNotContain("fine");
		tracer.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aSupplierOfTheTracerThatThrowsIsNotNoticed(boolean streamed) {
		assertThat(ask(streamed, SpringAiFixture.registry(() -> {
			throw new IllegalStateException("no tracer");
		}))).isEqualTo("fine");
		assertThat(ask(streamed, SpringAiFixture.registry(() -> {
			throw new NoClassDefFoundError("no/tracer");
		}))).isEqualTo("fine");
	}

	@Test
	void anErrorOfTheVirtualMachineIsNotHidden() {
		ObservationRegistry registry = SpringAiFixture.registry(() -> {
			throw new OutOfMemoryError("not really");
		});
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> ask(false, registry));
	}

	@Test
	void anAdapterThatThrowsWhenTheCallStartsIsNotNoticed() {
		SpringAiObservationHandler handler = new SpringAiObservationHandler(() -> this.spring.tracer);
		ChatModelObservationContext context = ChatModelObservationContext.builder()
			.prompt(new BrokenPrompt())
			.provider("openai")
			.build();
		handler.onStart(context);
		handler.onStop(context);
		assertThat(Optional.<Object>ofNullable(context.get(LlmCall.class))).isEmpty();
		assertThat(this.spring.sink.logs()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void contentThatCannotBeRenderedIsNotNoticed(boolean streamed) {
		OpenAiChatOptions options = this.spring.options(SpringAiFixture.MODEL)
			.toolCallbacks(List.of(new BrokenLaterTool()))
			.build();
		this.spring.stub.when((request) -> true).reply(StubReply.text("fine"));
		assertThat(ask(streamed, this.spring.model(), new Prompt("Hello", options))).isEqualTo("fine");
		assertThat(this.spring.tracer.flush(FLUSH)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void theTracerOfNothingRecordsNothing(boolean streamed) {
		ObservationRegistry registry = SpringAiFixture.registry(() -> AITracer.NOOP);
		AtomicReference<Observation.Context> seen = new AtomicReference<>();
		registry.observationConfig().observationPredicate((name, context) -> {
			if (context instanceof ChatModelObservationContext) {
				seen.set(context);
			}
			return true;
		});
		try (AITracerScope scope = AITracer.NOOP.project("search")) {
			assertThat(ask(streamed, registry)).isEqualTo("fine");
		}
		assertThat(this.spring.sink.logs()).isEmpty();
		assertThat(seen.get()).isNotNull();
		assertThat(Optional.<Object>ofNullable(seen.get().get(LlmCall.class))).isEmpty();
	}

	@Test
	void aProbeCollectsNothingForTheTracerOfNothing() {
		ObservationRegistry registry = SpringAiFixture.registry(() -> AITracer.NOOP);
		AtomicReference<StreamProbe> probe = new AtomicReference<>();
		registry.observationConfig().observationFilter((context) -> {
			StreamProbe found = context.get(StreamProbe.class);
			if (found != null) {
				probe.set(found);
			}
			return context;
		});
		this.spring.stub.when((request) -> true).reply(StubReply.text("fine"));
		this.spring.clientBuilder(SpringAiFixture.MODEL, registry)
			.defaultAdvisors(new StreamProbeAdvisor())
			.build()
			.prompt("Hello")
			.stream()
			.content()
			.blockLast(SpringAiFixture.PATIENCE);
		Awaitility.await().untilAtomic(probe, Matchers.notNullValue());
		assertThat(probe.get().partial()).isNull();
		assertThat(probe.get().firstToken()).isNull();
	}

	@Test
	void aHandlerMayBeMadeBeforeTheTracer() {
		AtomicReference<AITracer> later = new AtomicReference<>(AITracer.NOOP);
		AtomicInteger asked = new AtomicInteger();
		ObservationRegistry registry = SpringAiFixture.registry(() -> {
			asked.incrementAndGet();
			return later.get();
		});
		assertThat(asked).hasValue(0);
		ask(false, registry);
		later.set(this.spring.tracer);
		ask(false, registry);
		assertThat(this.spring.records(1)).hasSize(1);
	}

	@Test
	void otherObservationsAreLeftAlone() {
		SpringAiObservationHandler handler = new SpringAiObservationHandler(() -> this.spring.tracer);
		assertThat(handler.supportsContext(new Observation.Context())).isFalse();
	}

	private String ask(boolean streamed, ObservationRegistry registry) {
		this.spring.stub.when((request) -> true).reply(StubReply.text("fine"));
		return ask(streamed, this.spring.model(SpringAiFixture.MODEL, registry), new Prompt("Hello"));
	}

	private static String ask(boolean streamed, ChatModel model, Prompt prompt) {
		if (!streamed) {
			return String.valueOf(model.call(prompt).getResult().getOutput().getText());
		}
		StringBuilder text = new StringBuilder();
		for (ChatResponse chunk : SpringAiFixture.drain(model.stream(prompt))) {
			if (chunk.getResult() != null && chunk.getResult().getOutput().getText() != null) {
				text.append(chunk.getResult().getOutput().getText());
			}
		}
		return text.toString();
	}

	private static final class BrokenPrompt extends Prompt {

		BrokenPrompt() {
			super(new UserMessage("Hello"));
		}

		@Override
		public List<Message> getInstructions() {
			throw new NoSuchMethodError("another version of Spring AI");
		}

	}

	/**
	 * Describes itself to the provider, but not to the exporter.
	 */
	private static final class BrokenLaterTool implements ToolCallback {

		@Override
		public ToolDefinition getToolDefinition() {
			if (Thread.currentThread().getName().contains("aitracer")) {
				throw new IllegalStateException("the tool is broken");
			}
			return ToolDefinition.builder().name("weather").description("weather").inputSchema("{}").build();
		}

		@Override
		public String call(String input) {
			return "sunny";
		}

	}

}
