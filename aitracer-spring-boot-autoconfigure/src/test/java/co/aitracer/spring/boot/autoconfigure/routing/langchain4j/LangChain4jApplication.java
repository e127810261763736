package co.aitracer.spring.boot.autoconfigure.routing.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableAsync;

import co.aitracer.AITracer;
import co.aitracer.spring.boot.autoconfigure.routing.ProjectSources;
import co.aitracer.spring.boot.autoconfigure.routing.RoutingApplication.AsyncCalls;

/**
 * An application with models built by hand, AI services, and a service for each source of
 * a project.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@Import({ ProjectSources.ByMethod.class, ProjectSources.ByClass.class, ProjectSources.ByInterfaceImplementation.class,
		ProjectSources.ByInterfaceMethodImplementation.class, ProjectSources.ByMetaAnnotation.class,
		ProjectSources.ByPlaceholder.class, ProjectSources.BySuperclass.class, ProjectSources.Unnamed.class,
		AsyncCalls.class, LangChain4jApplication.Tools.class })
class LangChain4jApplication {

	@Bean
	OpenAiChatModel chatModel(@Value("${provider.url}") String url) {
		return OpenAiChatModel.builder().baseUrl(url).apiKey("sk-test").modelName("gpt-4o").maxRetries(0).build();
	}

	@Bean
	OpenAiStreamingChatModel streamingChatModel(@Value("${provider.url}") String url) {
		return OpenAiStreamingChatModel.builder().baseUrl(url).apiKey("sk-test").modelName("gpt-4o").build();
	}

	@Bean
	ProjectSources.ByScope scopeSource(AITracer tracer) {
		return new ProjectSources.ByScope(tracer);
	}

	/** What the assistants can use. */
	static class Tools {

		private final ChatModel model;

		private final ObjectProvider<Assistants.OnMethod> other;

		Tools(ChatModel model, ObjectProvider<Assistants.OnMethod> other) {
			this.model = model;
			this.other = other;
		}

		@Tool("Asks a model")
		String askModel(@P("the question") String question) {
			return this.model.chat(question);
		}

		@Tool("Asks another model")
		String askAgain(@P("the question") String question) {
			return this.model.chat(question);
		}

		@Tool("Asks an assistant with a project of its own")
		String askAssistant(@P("the question") String question) {
			return this.other.getObject().ask(question);
		}

	}

}
