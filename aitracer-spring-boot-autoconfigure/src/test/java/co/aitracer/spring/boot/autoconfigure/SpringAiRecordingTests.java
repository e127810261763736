package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.ai.model.openai.autoconfigure.OpenAiChatAutoConfiguration;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.execution.ToolExecutionExceptionProcessor;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerScope;
import co.aitracer.springai.ToolFailureRecorder;
import co.aitracer.test.AITracerAssertions;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the wiring with the auto-configured models and chat client of Spring AI, which
 * talk to a stub of the provider.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringAiRecordingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final OpenAiStub stub = OpenAiStub.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerProjectAutoConfiguration.class,
						AITracerSpringAiAutoConfiguration.class, ObservationAutoConfiguration.class,
						OpenAiChatAutoConfiguration.class, ToolCallingAutoConfiguration.class,
						ChatClientAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
		.withBean(InMemoryLogSink.class)
		.withPropertyValues("spring.ai.openai.base-url=" + this.stub.baseUrl(), "spring.ai.openai.api-key=sk-test",
				"spring.ai.openai.chat.model=gpt-5-mini", "spring.ai.openai.max-retries=0", "aitracer.project=outside");

	@AfterEach
	void stopStub() {
		this.stub.close();
	}

	@Test
	void recordsACallOfTheModel() {
		this.runner.run((context) -> {
			context.getBean(ChatModel.class).call(new Prompt("Is it raining?"));
			AITracerAssertions.assertThat(sink(context.getBean(InMemoryLogSink.class), context.getBean(AITracer.class)))
				.single()
				.isInProject("outside")
				.isSuccessful()
				.hasModel("gpt-5-mini")
				.hasInputText("Is it raining?");
		});
	}

	@Test
	void recordsNothingWhenSwitchedOff() {
		this.runner.withPropertyValues("aitracer.enabled=false").run((context) -> {
			context.getBean(ChatModel.class).call(new Prompt("Is it raining?"));
			assertThat(context.getBean(InMemoryLogSink.class).logs()).isEmpty();
		});
	}

	@Test
	void measuresTheFirstTokenOfAStreamOfTheChatClient() {
		this.runner.run((context) -> {
			ChatClient client = context.getBean(ChatClient.Builder.class).build();
			assertThat(client.prompt("Is it raining?").stream().content().collectList().block(PATIENCE)).isNotEmpty();
			InMemoryLogSink sink = sink(context.getBean(InMemoryLogSink.class), context.getBean(AITracer.class));
			// the records of a stream end from the outside in, after its last element
			Awaitility.await().atMost(PATIENCE).until(() -> !chats(sink).isEmpty());
			RecordedLog chat = chats(sink).get(0);
			AITracerAssertions.assertThat(chat).isInProject("outside").wasStreamed().isSuccessful();
			assertThat(chat.timeToFirstToken()).isNotNull();
		});
	}

	@Test
	void recordsTheFailureOfAToolThatSpringAiTurnsIntoAnAnswer() {
		this.runner.run((context) -> {
			assertThat(context.getBean(ToolExecutionExceptionProcessor.class)).isInstanceOf(ToolFailureRecorder.class);
			ChatClient client = context.getBean(ChatClient.Builder.class).build();
			String answer = client.prompt("use tool weather").tools(brokenTool()).call().content();
			assertThat(answer).contains("the thermometer is broken");
			AITracerAssertions.assertThat(sink(context.getBean(InMemoryLogSink.class), context.getBean(AITracer.class)))
				.withOperation("execute_tool")
				.single()
				.hasName("weather")
				.failedWith("the thermometer is broken");
		});
	}

	@Test
	void keepsTheExceptionProcessorOfTheApplication() {
		this.runner.withBean(ToolExecutionExceptionProcessor.class, () -> (ex) -> "try again tomorrow")
			.run((context) -> {
				ChatClient client = context.getBean(ChatClient.Builder.class).build();
				String answer = client.prompt("use tool weather").tools(brokenTool()).call().content();
				assertThat(answer).contains("try again tomorrow");
				AITracerAssertions
					.assertThat(sink(context.getBean(InMemoryLogSink.class), context.getBean(AITracer.class)))
					.withOperation("execute_tool")
					.single()
					.failedWith("the thermometer is broken");
			});
	}

	@Test
	void bindsProjectsToModels() {
		this.runner.withPropertyValues("aitracer.models.openAiChatModel.project=main-model").run((context) -> {
			context.getBean("openAiChatModel", ChatModel.class).call(new Prompt("x"));
			try (AITracerScope scope = context.getBean(AITracer.class).project("search")) {
				context.getBean("openAiChatModel", ChatModel.class).call(new Prompt("y"));
			}
			AITracerAssertions.assertThat(sink(context.getBean(InMemoryLogSink.class), context.getBean(AITracer.class)))
				.hasLogCount("main-model", 1)
				.hasLogCount("search", 1);
		});
	}

	@Test
	void bindsProjectsByEnvironmentVariables() {
		Map<String, Object> variables = Map.of("AITRACER_MODELS_OPENAICHATMODEL_PROJECT", "main-model");
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
			.run((context) -> {
				context.getBean(ChatModel.class).call(new Prompt("x"));
				AITracerAssertions
					.assertThat(sink(context.getBean(InMemoryLogSink.class), context.getBean(AITracer.class)))
					.hasOnlyProjects("main-model");
			});
	}

	@Test
	void tellsTwoModelsApart() {
		String url = this.stub.baseUrl();
		this.runner
			.withPropertyValues("aitracer.models.cheapModel.project=cheap-model",
					"aitracer.models.goodModel.project=good-model")
			.withInitializer((context) -> {
				for (String name : List.of("cheapModel", "goodModel")) {
					((GenericApplicationContext) context).registerBean(name, OpenAiChatModel.class,
							() -> OpenAiChatModel.builder()
								.options(OpenAiChatOptions.builder().baseUrl(url).apiKey("sk-test").model(name).build())
								.observationRegistry(context.getBeanFactory().getBean(ObservationRegistry.class))
								.build());
				}
			})
			.run((context) -> {
				context.getBean("cheapModel", ChatModel.class).call(new Prompt("x"));
				context.getBean("goodModel", ChatModel.class).call(new Prompt("x"));
				InMemoryLogSink sink = sink(context.getBean(InMemoryLogSink.class), context.getBean(AITracer.class));
				AITracerAssertions.assertThat(sink).inProject("cheap-model").single().hasModel("cheapModel");
				AITracerAssertions.assertThat(sink).inProject("good-model").single().hasModel("goodModel");
			});
	}

	@Test
	void keepsTheConventionOfTheApplicationWhenItBindsAModel() {
		CountingConvention convention = new CountingConvention();
		this.runner.withBean(ChatModelObservationConvention.class, () -> convention)
			.withPropertyValues("aitracer.models.openAiChatModel.project=main-model")
			.run((context) -> {
				context.getBean(ChatModel.class).call(new Prompt("x"));
				AITracerAssertions
					.assertThat(sink(context.getBean(InMemoryLogSink.class), context.getBean(AITracer.class)))
					.hasOnlyProjects("main-model");
				assertThat(convention.asked).hasPositiveValue();
			});
	}

	@Test
	void warnsOfAModelThatCannotBeBound(CapturedOutput output) {
		this.runner.withBean("own", ChatModel.class, OwnModel::new)
			.withPropertyValues("spring.ai.model.chat=none", "aitracer.models.own.project=own-project")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("aitracer.models.own.project has no effect");
	}

	@Test
	void warnsOfABindingWithoutAModel(CapturedOutput output) {
		this.runner.withPropertyValues("aitracer.models.openAiModel.project=typo")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.contains("aitracer.models.openAiModel has no effect: there is no chat model bean of that name")
			.contains("openAiChatModel");
	}

	@Test
	void combinesTheTaskDecoratorWithThatOfTheApplication() {
		AtomicInteger decorated = new AtomicInteger();
		this.runner.withBean("own", TaskDecorator.class, () -> (task) -> {
			decorated.incrementAndGet();
			return task;
		}).run((context) -> {
			AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
			try (AITracerScope scope = context.getBean(AITracer.class).project("search")) {
				String project = executor.submit(() -> AITracerContext.current().project()).get(20, TimeUnit.SECONDS);
				assertThat(project).isEqualTo("search");
			}
			assertThat(decorated).hasValue(1);
		});
	}

	private static InMemoryLogSink sink(InMemoryLogSink sink, AITracer tracer) {
		sink.attach(tracer);
		return sink;
	}

	private static List<RecordedLog> chats(InMemoryLogSink sink) {
		return sink.logs().stream().filter((log) -> log.operation().equals("chat")).toList();
	}

	private static ToolCallback brokenTool() {
		return FunctionToolCallback.builder("weather", () -> {
			throw new IllegalStateException("the thermometer is broken");
		}).description("weather").inputType(Void.class).build();
	}

	private static final class CountingConvention extends DefaultChatModelObservationConvention {

		private final AtomicInteger asked = new AtomicInteger();

		@Override
		public KeyValues getLowCardinalityKeyValues(ChatModelObservationContext context) {
			this.asked.incrementAndGet();
			return super.getLowCardinalityKeyValues(context);
		}

	}

	private static final class OwnModel implements ChatModel {

		@Override
		public ChatResponse call(Prompt prompt) {
			throw new UnsupportedOperationException("not called");
		}

	}

}
