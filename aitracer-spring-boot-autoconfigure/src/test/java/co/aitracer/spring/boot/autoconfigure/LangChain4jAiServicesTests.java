package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.AITracerProject;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * AI services of LangChain4j as beans, and those that are none: each belongs to the
 * application that built it.
 */
public class LangChain4jAiServicesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class,
				AITracerProjectAutoConfiguration.class, AITracerLangChain4jAutoConfiguration.class))
		.withBean(InMemoryLogSink.class)
		.withBean("model", ChatModel.class, EchoModel::new)
		.withPropertyValues("aitracer.project=shop", "feature=billing");

	private final ApplicationContextRunner service = this.runner.withBean(ServiceFactory.class);

	private static List<RecordedLog> recorded(ApplicationContext context) {
		assertThat(context.getBean(AITracer.class).flush(Duration.ofSeconds(30))).isTrue();
		return context.getBean(InMemoryLogSink.class).logs();
	}

	private static <T> T build(ApplicationContext context, Class<T> type) {
		return AiServices.create(type, context.getBean(ChatModel.class));
	}

	@Test
	void aBeanIsAdvisedLikeAnyOther() {
		this.service.run((context) -> assertThat(AopUtils.isJdkDynamicProxy(context.getBean(Service.class))).isTrue());
	}

	@ParameterizedTest
	@CsvSource({ "ofMethod,method", "ofParent,parent-method", "withPlaceholder,for-billing" })
	void theProjectIsThatOfTheAnnotationWhetherItIsABeanOrNot(String method, String project) {
		Function<Service, String> call = switch (method) {
			case "ofMethod" -> (bean) -> bean.ofMethod("Hello?");
			case "ofParent" -> (bean) -> bean.ofParent("Hello?");
			default -> (bean) -> bean.withPlaceholder("Hello?");
		};
		this.service.run((context) -> {
			call.apply(context.getBean(Service.class));
			assertThat(recorded(context)).hasSize(2).extracting(RecordedLog::project).containsOnly(project);
		});
		this.runner.run((context) -> {
			call.apply(build(context, Service.class));
			assertThat(recorded(context)).hasSize(2).extracting(RecordedLog::project).containsOnly(project);
		});
	}

	@Test
	void theFormatOfFeatureProjectsApplies() {
		this.runner.withPropertyValues("aitracer.feature-project-format={feature}-{environment}").run((context) -> {
			build(context, Service.class).ofMethod("Hello?");
			assertThat(recorded(context)).extracting(RecordedLog::project).containsOnly("method-development");
		});
	}

	@Test
	void aDefaultMethodNamesTheProjectOfCallsThatNameNone() {
		this.service.run((context) -> {
			context.getBean(Service.class).byDefault("Hello?");
			assertThat(recorded(context)).hasSize(2).extracting(RecordedLog::project).containsOnly("default-method");
		});
	}

	@Test
	void aWrongNameOfABeanEndsTheStart() {
		this.runner.withBean(WrongFactory.class)
			.withBean(Client.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(AITracerConfigurationException.class));
	}

	@Test
	void aWrongNameElsewhereIsNoProblemOfTheCall() {
		this.runner.run((context) -> assertThat(build(context, Wrong.class).ask("Hello?")).isEqualTo("Hello!"));
	}

	@Test
	void servicesOfTwoApplicationsKeepApart() {
		this.service.run((first) -> {
			Service service = first.getBean(Service.class);
			this.service.run((second) -> {
				service.ofMethod("Hello?");
				assertThat(recorded(first)).hasSize(2);
				assertThat(recorded(second)).isEmpty();
				build(second, Service.class).ofMethod("Hello?");
				assertThat(recorded(second)).hasSize(2);
			});
			build(first, Service.class).ofMethod("Hello?");
			assertThat(recorded(first)).hasSize(4);
		});
	}

	@Test
	void nothingIsRecordedOnceTheApplicationHasEnded() {
		Service[] kept = new Service[1];
		this.runner.run((context) -> kept[0] = AiServices.create(Service.class, new EchoModel()));
		assertThat(kept[0].ofMethod("Hello?")).isEqualTo("Hello!");
	}

	/** LangChain4j can call default methods of public interfaces only. */
	public interface Parent {

		@AITracerProject("parent-method")
		String ofParent(String question);

	}

	public interface Service extends Parent {

		String unnamed(String question);

		@AITracerProject("method")
		String ofMethod(String question);

		@AITracerProject("for-${feature}")
		String withPlaceholder(String question);

		@AITracerProject("default-method")
		default String byDefault(String question) {
			return unnamed(question);
		}

	}

	@AITracerProject("${unknown}")
	interface Wrong {

		String ask(String question);

	}

	static class EchoModel implements ChatModel {

		EchoModel() {
		}

		@Override
		public ChatResponse doChat(ChatRequest request) {
			return ChatResponse.builder().aiMessage(AiMessage.from("Hello!")).build();
		}

	}

	record Client(Wrong wrong) {
	}

	/** Makes its service as LangChain4j's starter does. */
	record ServiceFactory(ChatModel model) implements FactoryBean<Service> {

		@Override
		public Service getObject() {
			return AiServices.create(Service.class, this.model);
		}

		@Override
		public Class<?> getObjectType() {
			return Service.class;
		}

	}

	record WrongFactory(ChatModel model) implements FactoryBean<Wrong> {

		@Override
		public Wrong getObject() {
			return AiServices.create(Wrong.class, this.model);
		}

		@Override
		public Class<?> getObjectType() {
			return Wrong.class;
		}

	}

}
