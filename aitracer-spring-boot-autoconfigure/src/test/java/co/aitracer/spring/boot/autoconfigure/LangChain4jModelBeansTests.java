package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.BDDMockito;
import org.mockito.Mockito;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import co.aitracer.AITracer;
import co.aitracer.AITracerProject;
import co.aitracer.test.InMemoryLogSink;

import static co.aitracer.test.AITracerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * LangChain4j's models as beans in every shape that Spring gives them: each call is
 * recorded once, and the bean is still what it was.
 */
@ExtendWith(OutputCaptureExtension.class)
class LangChain4jModelBeansTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class,
				AITracerProjectAutoConfiguration.class, AITracerLangChain4jAutoConfiguration.class))
		.withBean(InMemoryLogSink.class)
		.withPropertyValues("aitracer.project=shop");

	private static InMemoryLogSink recorded(ApplicationContext context) {
		assertThat(context.getBean(AITracer.class).flush(Duration.ofSeconds(30))).isTrue();
		return context.getBean(InMemoryLogSink.class);
	}

	@Test
	void aModelWithAProjectOfItsOwnIsRecordedInIt() {
		this.runner.withBean(ProjectModel.class).run((context) -> {
			context.getBean(ProjectModel.class).chat("Hello?");
			assertThat(recorded(context)).hasLogs(1).single().isInProject("own").hasInputText("Hello?");
		});
	}

	@Test
	void aModelThatAnotherAspectAdvisesIsRecordedAndStillAdvised() {
		AtomicInteger advised = new AtomicInteger();
		this.runner.withBean("model", EchoModel.class, () -> new EchoModel("echo"))
			.withBean("count", MethodInterceptor.class, () -> (invocation) -> {
				if (invocation.getMethod().getName().equals("chat")) {
					advised.incrementAndGet();
				}
				return invocation.proceed();
			})
			.withBean(BeanNameAutoProxyCreator.class, () -> {
				BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
				creator.setProxyTargetClass(true);
				creator.setBeanNames("model");
				creator.setInterceptorNames("count");
				return creator;
			})
			.run((context) -> {
				context.getBean(EchoModel.class).chat("Hello?");
				assertThat(advised).hasValue(1);
				assertThat(recorded(context)).hasLogs(1);
			});
	}

	@Test
	void aScopedModelIsRecordedOnceInItsProject() {
		this.runner.withUserConfiguration(ScopedModels.class)
			.withInitializer((context) -> context.getBeanFactory().registerScope("thread", new SimpleThreadScope()))
			.withPropertyValues("aitracer.models.scoped.project=bound")
			.run((context) -> {
				context.getBean("scoped", EchoModel.class).chat("Hello?");
				assertThat(recorded(context)).hasLogs(1).single().isInProject("bound");
			});
	}

	@Test
	void aModelWithTwoNamesIsRecordedOnceInItsProject() {
		this.runner.withUserConfiguration(TwoNames.class)
			.withPropertyValues("aitracer.models.first.project=bound")
			.run((context) -> {
				context.getBean(EchoModel.class).chat("Hello?");
				assertThat(recorded(context)).hasLogs(1).single().isInProject("bound");
			});
	}

	@Test
	void theProductOfAFactoryIsRecorded() {
		this.runner.withBean(ModelFactory.class).run((context) -> {
			context.getBean(EchoModel.class).chat("Hello?");
			assertThat(recorded(context)).hasLogs(1);
		});
	}

	@Test
	void severalModelsAreStillTold() {
		this.runner.withUserConfiguration(Several.class).run((context) -> {
			assertThat(context.getBean(ChatModel.class).chat("Hello?")).isEqualTo("primary");
			assertThat(context.getBean(Client.class).model.chat("Hello?")).isEqualTo("other");
			assertThat(recorded(context)).hasLogs(2);
		});
	}

	@Test
	void aModelThatPassesCallsOnIsRecordedAsThat() {
		this.runner.withBean("inner", EchoModel.class, () -> new EchoModel("inner"))
			.withUserConfiguration(Fallbacks.class)
			.run((context) -> {
				context.getBean("fallback", ChatModel.class).chat("Hello?");
				assertThat(recorded(context)).hasLogs(2).withOperation("chat").hasLogs(1);
			});
	}

	@Test
	void aModelThatDoesItsOwnChatIsNamed(CapturedOutput output) {
		this.runner.withBean("own", OwnChat.class).run((context) -> {
			assertThat(context.getBean(OwnChat.class).chat("Hello?")).isEqualTo("own");
			assertThat(output).containsOnlyOnce("bean 'own'").contains(OwnChat.class.getName());
		});
	}

	@Test
	void aModelWithAFinalMethodKeepsItsState() {
		this.runner.withBean("model", ChatModel.class, () -> new FinalMethod("state")).run((context) -> {
			assertThat(context.getBean(ChatModel.class).chat("Hello?")).isEqualTo("state");
			assertThat(context.getBean(ChatModel.class).doChat(ask()).aiMessage().text()).isEqualTo("state");
			assertThat(recorded(context)).hasLogs(1);
		});
	}

	@Test
	void aListenedEmbeddingModelIsRecordedToo() {
		AtomicInteger heard = new AtomicInteger();
		this.runner.withBean(FixedEmbeddings.class).run((context) -> {
			context.getBean(FixedEmbeddings.class).addListener(new EmbeddingModelListener() {

				@Override
				public void onRequest(EmbeddingModelRequestContext request) {
					heard.incrementAndGet();
				}

			}).embed("one");
			assertThat(heard).hasValue(1);
			assertThat(recorded(context)).hasLogs(1);
		});
	}

	@Test
	void embeddingStoresAreRecordedAndKeepTheirClass() {
		this.runner.withBean(Segments.class).run((context) -> {
			Segments segments = context.getBean(Segments.class);
			segments.add(embedding(), TextSegment.from("two"));
			EmbeddingStore<TextSegment> any = segments;
			any.add(embedding(), TextSegment.from("three"));
			any.search(search());
			assertThat(recorded(context)).hasLogs(3);
		});
	}

	@Test
	void aStoreThatReadsTheFieldsOfOthersIsLeftAsItIs() {
		this.runner.withBean(Shelf.class).run((context) -> {
			Shelf store = context.getBean(Shelf.class);
			store.add(embedding(), TextSegment.from("one"));
			assertThat(InMemoryEmbeddingStore.merge(store, new InMemoryEmbeddingStore<>()).serializeToJson())
				.contains("one");
		});
	}

	@Test
	void moderationModelsAreRecordedAndKeepTheirClass() {
		this.runner.withBean(Strict.class).run((context) -> {
			assertThat(context.getBean(Strict.class).moderate("Hello!").content().flagged()).isTrue();
			assertThat(recorded(context)).hasLogs(1).single().hasOperation("moderation");
		});
	}

	@Test
	void aMockDoesWhatItIsTold() {
		this.runner.withBean("mock", ChatModel.class, () -> Mockito.mock(ChatModel.class))
			.withBean("spy", EchoModel.class, () -> Mockito.spy(new EchoModel("echo")))
			.run((context) -> {
				ChatModel mock = context.getBean("mock", ChatModel.class);
				BDDMockito.given(mock.chat("Hello?")).willReturn("mocked");
				assertThat(mock.chat("Hello?")).isEqualTo("mocked");
				BDDMockito.then(mock).should().chat("Hello?");
				EchoModel spy = context.getBean(EchoModel.class);
				BDDMockito.willReturn("spied").given(spy).chat("Hello?");
				assertThat(spy.chat("Hello?")).isEqualTo("spied");
			});
	}

	private static ChatRequest ask() {
		return ChatRequest.builder().messages(UserMessage.from("Hello?")).build();
	}

	private static Embedding embedding() {
		return Embedding.from(new float[] { 1, 2 });
	}

	private static EmbeddingSearchRequest search() {
		return EmbeddingSearchRequest.builder().queryEmbedding(embedding()).build();
	}

	static class EchoModel implements ChatModel {

		private final String answer;

		EchoModel(String answer) {
			this.answer = answer;
		}

		@Override
		public ChatResponse doChat(ChatRequest request) {
			return ChatResponse.builder().aiMessage(AiMessage.from(this.answer)).build();
		}

	}

	@AITracerProject("own")
	static class ProjectModel extends EchoModel {

		ProjectModel() {
			super("own");
		}

	}

	static class FinalMethod implements ChatModel {

		private final String answer;

		FinalMethod(String answer) {
			this.answer = answer;
		}

		@Override
		public final ChatResponse doChat(ChatRequest request) {
			return new EchoModel(this.answer).doChat(request);
		}

	}

	static class OwnChat implements ChatModel {

		@Override
		public ChatResponse chat(ChatRequest request) {
			return new EchoModel("own").doChat(request);
		}

	}

	static class FixedEmbeddings implements EmbeddingModel {

		@Override
		public EmbeddingResponse doEmbed(EmbeddingRequest request) {
			return EmbeddingResponse.builder().embeddings(List.of(embedding())).build();
		}

	}

	static class Shelf extends InMemoryEmbeddingStore<TextSegment> {

	}

	static class Segments implements EmbeddingStore<TextSegment> {

		@Override
		public String add(Embedding embedding) {
			return "1";
		}

		@Override
		public void add(String id, Embedding embedding) {
		}

		@Override
		public String add(Embedding embedding, TextSegment segment) {
			return "2";
		}

		@Override
		public List<String> addAll(List<Embedding> embeddings) {
			return List.of();
		}

		@Override
		public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
			return new EmbeddingSearchResult<>(List.of());
		}

	}

	static class Strict implements ModerationModel {

		@Override
		public ModerationResponse doModerate(ModerationRequest request) {
			return ModerationResponse.builder().moderation(Moderation.flagged(request.texts().get(0))).build();
		}

	}

	static class ModelFactory implements FactoryBean<EchoModel> {

		@Override
		public EchoModel getObject() {
			return new EchoModel("made");
		}

		@Override
		public Class<?> getObjectType() {
			return EchoModel.class;
		}

	}

	record Client(ChatModel model) {
	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedModels {

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		EchoModel scoped() {
			return new EchoModel("scoped");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoNames {

		@Bean
		EchoModel first() {
			return new EchoModel("echo");
		}

		@Bean
		@Primary
		EchoModel second(@Qualifier("first") EchoModel first) {
			return first;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Several {

		@Bean
		@Primary
		EchoModel primary() {
			return new EchoModel("primary");
		}

		@Bean
		ChatModel other() {
			return new EchoModel("other");
		}

		@Bean
		Client client(@Qualifier("other") ChatModel model) {
			return new Client(model);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Fallbacks {

		@Bean
		ChatModel fallback(@Qualifier("inner") ChatModel inner) {
			return new ChatModel() {

				@Override
				public ChatResponse doChat(ChatRequest request) {
					return inner.chat(request);
				}

			};
		}

	}

}
