package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import co.aitracer.AITracer;
import co.aitracer.anthropic.AITracerAnthropic;
import co.aitracer.openai.AITracerOpenAI;
import co.aitracer.springai.SpringAiObservationHandler;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;
import co.aitracer.test.stub.OpenAiStub;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerOpenAiAutoConfiguration} and
 * {@link AITracerAnthropicAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClientAutoConfigurationTests {

	private static final OpenAiStub provider = OpenAiStub.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerOpenAiAutoConfiguration.class,
				AITracerAnthropicAutoConfiguration.class))
		.withBean(InMemoryLogSink.class)
		.withBean("openai", OpenAIClient.class, ClientAutoConfigurationTests::openai)
		.withBean("openaiAsync", OpenAIClientAsync.class, () -> openai().async())
		.withBean("claude", AnthropicClient.class, ClientAutoConfigurationTests::anthropic)
		.withBean("claudeAsync", AnthropicClientAsync.class, () -> anthropic().async())
		.withPropertyValues("aitracer.project=shop");

	@AfterAll
	static void stop() {
		provider.close();
	}

	private static OpenAIClient openai() {
		return OpenAIOkHttpClient.builder().baseUrl(provider.baseUrl()).apiKey("sk-test").build();
	}

	private static AnthropicClient anthropic() {
		return AnthropicOkHttpClient.builder().baseUrl(provider.anthropicBaseUrl()).apiKey("sk-test").build();
	}

	private static void ask(ApplicationContext context) {
		var question = ChatCompletionCreateParams.builder().model("gpt-5-mini").addUserMessage("Hello").build();
		context.getBean(OpenAIClient.class).chat().completions().create(question);
		context.getBean(OpenAIClientAsync.class).chat().completions().create(question).join();
		var message = MessageCreateParams.builder()
			.model("claude-sonnet-4-5")
			.maxTokens(100)
			.addUserMessage("Hello")
			.build();
		context.getBean(AnthropicClient.class).messages().create(message);
		context.getBean(AnthropicClientAsync.class).messages().create(message).join();
	}

	private static InMemoryLogSink recorded(ApplicationContext context) {
		assertThat(context.getBean(AITracer.class).flush(Duration.ofSeconds(30))).isTrue();
		return context.getBean(InMemoryLogSink.class);
	}

	@Test
	void clientsThatAreBeansAreRecorded(CapturedOutput output) {
		this.runner.run((context) -> {
			ask(context);
			assertThat(recorded(context).logs()).extracting(RecordedLog::provider)
				.containsExactly("openai", "openai", "anthropic", "anthropic");
			assertThat(output).contains("OpenAI (2 clients)", "Anthropic (2 clients)");
		});
	}

	@Test
	void aClientMayHaveAProjectOfItsOwn(CapturedOutput output) {
		this.runner.withPropertyValues("aitracer.models.openai.project=search", "aitracer.models.claude.project=essays")
			.run((context) -> {
				ask(context);
				assertThat(recorded(context).logs()).extracting(RecordedLog::project)
					.containsExactly("search", "shop", "essays", "shop");
				assertThat(output).doesNotContain("has no effect");
			});
	}

	@Test
	void aPropertySwitchesEachOff() {
		this.runner.withPropertyValues("aitracer.openai.enabled=false", "aitracer.anthropic.enabled=false")
			.run((context) -> {
				ask(context);
				assertThat(recorded(context).logs()).isEmpty();
			});
		this.runner.withPropertyValues("aitracer.enabled=false")
			.run((context) -> assertThat(AITracerOpenAI.isWrapped(context.getBean(OpenAIClient.class))).isFalse());
	}

	@Test
	void withoutTheModulesNothingHappens() {
		this.runner.withClassLoader(new FilteredClassLoader(AITracerOpenAI.class, AITracerAnthropic.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AITracerOpenAiAutoConfiguration.class)
				.doesNotHaveBean(AITracerAnthropicAutoConfiguration.class));
		this.runner.withClassLoader(new FilteredClassLoader(AITracerOpenAI.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AITracerOpenAiAutoConfiguration.class)
				.hasSingleBean(AITracerAnthropicAutoConfiguration.class));
	}

	@Test
	void whatTheApplicationWrappedItselfIsLeftToIt() {
		InMemoryLogSink own = new InMemoryLogSink();
		AITracer tracer = own.attach(AITracer.builder().sink(own).project("own").build());
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerOpenAiAutoConfiguration.class))
			.withBean(InMemoryLogSink.class)
			.withBean(OpenAIClient.class, () -> AITracerOpenAI.wrap(tracer, openai()))
			.withPropertyValues("aitracer.project=shop")
			.run((context) -> {
				context.getBean(OpenAIClient.class)
					.chat()
					.completions()
					.create(ChatCompletionCreateParams.builder().model("gpt-5-mini").addUserMessage("Hello").build());
				assertThat(own.logs()).hasSize(1);
				assertThat(recorded(context).logs()).isEmpty();
			});
		tracer.close();
	}

	@Test
	void aModelOfSpringAiOnSuchABeanIsCountedOnce() {
		this.runner.run((context) -> {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig()
				.observationHandler(new SpringAiObservationHandler(() -> context.getBean(AITracer.class)));
			OpenAiChatModel.builder()
				.openAiClient(context.getBean(OpenAIClient.class))
				.openAiClientAsync(context.getBean(OpenAIClientAsync.class))
				.options(OpenAiChatOptions.builder().model("gpt-5-mini").build())
				.observationRegistry(registry)
				.build()
				.call("Hello");
			assertThat(recorded(context).logs()).extracting(RecordedLog::operation)
				.containsExactlyInAnyOrder("chat", "delegation");
		});
	}

	@Test
	void aNativeImageIsToldOfTheProxies() {
		RuntimeHints hints = new RuntimeHints();
		new AITracerRuntimeHints().registerHints(hints, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(OpenAIClient.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies()
			.forInterfaces(com.openai.services.blocking.chat.ChatCompletionService.WithRawResponse.class))
			.accepts(hints);
		assertThat(
				RuntimeHintsPredicates.proxies().forInterfaces(com.anthropic.services.async.MessageServiceAsync.class))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(com.openai.core.http.StreamResponse.class))
			.accepts(hints);
	}

}
