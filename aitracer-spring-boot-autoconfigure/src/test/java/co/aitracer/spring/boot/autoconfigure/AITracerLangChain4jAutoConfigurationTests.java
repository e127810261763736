package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.observability.api.AiServiceListenerRegistrar;
import dev.langchain4j.observability.api.DefaultAiServiceListenerRegistrar;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.spi.observability.AiServiceListenerRegistrarFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import co.aitracer.AITracer;
import co.aitracer.langchain4j.AITracerChatModelListener;
import co.aitracer.langchain4j.AITracerLangChain4j;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.stub.OpenAiStub;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerLangChain4jAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class AITracerLangChain4jAutoConfigurationTests {

	private static final OpenAiStub provider = OpenAiStub.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerLangChain4jAutoConfiguration.class))
		.withBean(InMemoryLogSink.class)
		.withPropertyValues("aitracer.project=shop");

	@AfterAll
	static void stop() {
		provider.close();
	}

	private static OpenAiChatModel.OpenAiChatModelBuilder model() {
		return OpenAiChatModel.builder().baseUrl(provider.baseUrl()).apiKey("sk-test").modelName("gpt-4o");
	}

	private static InMemoryLogSink recorded(ApplicationContext context) {
		assertThat(context.getBean(AITracer.class).flush(Duration.ofSeconds(30))).isTrue();
		return context.getBean(InMemoryLogSink.class);
	}

	@Test
	void hooksIntoLangChain4j() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(AITracerChatModelListener.class)
			.hasSingleBean(LangChain4jModelBeanPostProcessor.class)
			.hasSingleBean(LangChain4jInstallation.class));
	}

	@Test
	void recordsAModelThatWasBuiltByHandAndKeepsItsClass() {
		this.runner.withBean(OpenAiChatModel.class, () -> model().build()).run((context) -> {
			context.getBean(OpenAiChatModel.class).chat("Hello?");
			assertThat(recorded(context)).hasLogs(1)
				.single()
				.isInProject("shop")
				.hasModel("gpt-4o")
				.hasInputText("Hello?");
			assertThat(context.getBean(OpenAiChatModel.class).listeners())
				.hasOnlyElementsOfType(AITracerChatModelListener.class);
		});
	}

	@Test
	void recordsAModelWithItsOwnListenerOnce() {
		this.runner
			.withBean(OpenAiChatModel.class,
					() -> model().listeners(List.of(new AITracerChatModelListener(AITracer.NOOP))).build())
			.run((context) -> {
				context.getBean(OpenAiChatModel.class).chat("Hello?");
				assertThat(context.getBean(OpenAiChatModel.class).listeners()).hasSize(1);
			});
	}

	@Test
	void recordsAFinalModelByItsInterface() {
		this.runner.withBean("model", FinalModel.class).run((context) -> {
			ChatModel model = (ChatModel) context.getBean("model");
			assertThat(model.chat("Hello?")).isEqualTo("Hello!");
			assertThat(recorded(context)).hasLogs(1);
		});
	}

	@Test
	void recordsAModelThatIsBothKinds() {
		this.runner.withBean(BothKinds.class).run((context) -> {
			context.getBean(BothKinds.class).chat("Hello?");
			assertThat(context.getBean(StreamingChatModel.class).listeners()).hasSize(1);
			assertThat(recorded(context)).hasLogs(1);
		});
	}

	@Test
	void recordsEmbeddingModelsAndRetrieversAndKeepsTheirClasses() {
		this.runner
			.withBean(OpenAiEmbeddingModel.class,
					() -> OpenAiEmbeddingModel.builder()
						.baseUrl(provider.baseUrl())
						.apiKey("sk-test")
						.modelName("text-embedding-3-small")
						.build())
			.withBean(Shelf.class)
			.run((context) -> {
				context.getBean(OpenAiEmbeddingModel.class).embed("one");
				context.getBean(Shelf.class).retrieve(Query.from("two"));
				assertThat(recorded(context)).hasLogs(2).log(0).hasOperation("embeddings");
				assertThat(recorded(context)).log(1).hasOperation("retrieval").hasName("Shelf");
			});
	}

	@Test
	void leavesAModelThatIsTracedAlready() {
		this.runner
			.withBean("traced", ChatModel.class,
					() -> AITracerLangChain4j.trace(model().build(), new AITracerChatModelListener(AITracer.NOOP),
							null))
			.run((context) -> {
				context.getBean(ChatModel.class).chat("Hello?");
				assertThat(recorded(context)).hasNoLogs();
			});
	}

	@Test
	void bindsAProjectToAModel() {
		this.runner.withBean("cheapModel", OpenAiChatModel.class, () -> model().build())
			.withPropertyValues("aitracer.models.cheap-model.project=bulk", "aitracer.models.cheapModel.project=bulk")
			.run((context) -> {
				context.getBean(OpenAiChatModel.class).chat("Hello?");
				assertThat(recorded(context)).single().isInProject("bulk");
			});
	}

	@Test
	void saysWhatIsHooked(CapturedOutput output) {
		this.runner.withBean(OpenAiChatModel.class, () -> model().build())
			.withPropertyValues("aitracer.models.misspelled.project=bulk")
			.run((context) -> assertThat(output).contains("LangChain4j (1 chat model)", "LangChain4j AI services",
					"aitracer.models.misspelled has no effect"));
	}

	@Test
	void saysWhoElseListensToAiServices(CapturedOutput output) {
		this.runner.withClassLoader(new OtherListeners("com.acme.OtherFactory"))
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withClassLoader(new OtherListeners(OtherFactory.class.getName()))
			.run((context) -> assertThat(output).contains("LangChain4j's AI services are not recorded as such",
					"because " + OtherFactory.class.getName() + " is the first",
					"registerListeners(AITracerLangChain4j.aiServiceListeners(tracer))"));
	}

	@Test
	void doesWithoutLangChain4j() {
		this.runner.withClassLoader(new FilteredClassLoader("dev.langchain4j", "co.aitracer.langchain4j"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(AITracer.class)
				.doesNotHaveBean(AITracerLangChain4jAutoConfiguration.class));
	}

	@Test
	void leavesModelsAloneWhenSwitchedOff() {
		this.runner.withBean(OpenAiChatModel.class, () -> model().build())
			.withPropertyValues("aitracer.enabled=false")
			.run((context) -> assertThat(context.getBean(OpenAiChatModel.class)).hasSameClassAs(model().build()));
	}

	@ParameterizedTest
	@ValueSource(classes = { AITracerLangChain4j.class, ChatModel.class })
	void doesNothingWithout(Class<?> missing) {
		this.runner.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(AITracer.class)
				.doesNotHaveBean(AITracerLangChain4jAutoConfiguration.class));
	}

	@Test
	void doesWithoutSpringAi() {
		this.runner.withConfiguration(AutoConfigurations.of(AITracerSpringAiAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.ai", "co.aitracer.springai"))
			.withBean(OpenAiChatModel.class, () -> model().build())
			.run((context) -> {
				context.getBean(OpenAiChatModel.class).chat("Hello?");
				assertThat(recorded(context)).hasLogs(1);
			});
	}

	@Test
	void backsOffToAListenerOfTheApplication() {
		AITracerChatModelListener own = new AITracerChatModelListener(AITracer.NOOP);
		this.runner.withBean("own", AITracerChatModelListener.class, () -> own)
			.run((context) -> assertThat(context.getBean(AITracerChatModelListener.class)).isSameAs(own));
	}

	static class Shelf implements ContentRetriever {

		@Override
		public List<Content> retrieve(Query query) {
			return List.of(Content.from("A book about " + query.text()));
		}

	}

	static final class FinalModel implements ChatModel {

		@Override
		public ChatResponse doChat(ChatRequest request) {
			return ChatResponse.builder().aiMessage(AiMessage.from("Hello!")).build();
		}

	}

	static class BothKinds implements ChatModel, StreamingChatModel {

		@Override
		public ChatResponse doChat(ChatRequest request) {
			return new FinalModel().doChat(request);
		}

		@Override
		public List<ChatModelListener> listeners() {
			return List.of();
		}

		@Override
		public ModelProvider provider() {
			return ModelProvider.OTHER;
		}

		@Override
		public ChatRequestParameters defaultRequestParameters() {
			return DefaultChatRequestParameters.EMPTY;
		}

		@Override
		public Set<Capability> supportedCapabilities() {
			return Set.of();
		}

	}

	/** Hears of AI services before we do. */
	public static final class OtherFactory implements AiServiceListenerRegistrarFactory {

		@Override
		public AiServiceListenerRegistrar get() {
			return new DefaultAiServiceListenerRegistrar();
		}

	}

	/** A class path on which another library comes first. */
	private static final class OtherListeners extends ClassLoader {

		private final String factory;

		OtherListeners(String factory) {
			super(AITracerLangChain4jAutoConfigurationTests.class.getClassLoader());
			this.factory = factory;
		}

		@Override
		public Enumeration<URL> getResources(String name) throws IOException {
			List<URL> all = Collections.list(super.getResources(name));
			if (name.equals("META-INF/services/" + AiServiceListenerRegistrarFactory.class.getName())) {
				Path services = Files.createTempFile("services", null);
				services.toFile().deleteOnExit();
				Files.writeString(services, this.factory);
				all.add(0, services.toUri().toURL());
			}
			return Collections.enumeration(all);
		}

	}

}
