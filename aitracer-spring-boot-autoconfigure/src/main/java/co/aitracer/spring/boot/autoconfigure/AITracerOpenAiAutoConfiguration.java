package co.aitracer.spring.boot.autoconfigure;

import java.util.List;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

import co.aitracer.AITracer;
import co.aitracer.openai.AITracerOpenAI;

/**
 * Auto-configuration of the recording of OpenAI's official client: of all clients that
 * are beans.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AITracerAutoConfiguration.class)
@ConditionalOnClass({ AITracer.class, AITracerOpenAI.class, OpenAIClient.class })
@ConditionalOnBooleanProperty(name = { "aitracer.enabled", "aitracer.openai.enabled" }, matchIfMissing = true)
public final class AITracerOpenAiAutoConfiguration {

	AITracerOpenAiAutoConfiguration() {
	}

	/**
	 * The tracer may need beans that need a client, so it is asked for later.
	 * @param tracer the tracer
	 * @param environment tells the projects of clients
	 * @return what wraps the clients
	 */
	@Bean
	static ClientBeanPostProcessor aitracerOpenAiClientBeanPostProcessor(ObjectProvider<AITracer> tracer,
			Environment environment) {
		SingletonSupplier<AITracer> late = SingletonSupplier.of(() -> tracer.getIfAvailable(() -> AITracer.NOOP));
		return new ClientBeanPostProcessor(new ModelProjects(environment),
				List.of(new ClientWrapping<>(OpenAIClient.class,
						(client, project) -> AITracerOpenAI.wrap(late::obtain, client, project)),
						new ClientWrapping<>(OpenAIClientAsync.class,
								(client, project) -> AITracerOpenAI.wrap(late::obtain, client, project))));
	}

	@Bean
	RecordingHook aitracerOpenAiHook(ListableBeanFactory beans) {
		return ClientHookCheck.of("OpenAI", beans, OpenAIClient.class, OpenAIClientAsync.class);
	}

}
