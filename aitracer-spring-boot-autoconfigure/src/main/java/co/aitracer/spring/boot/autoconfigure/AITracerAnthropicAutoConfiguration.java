package co.aitracer.spring.boot.autoconfigure;

import java.util.List;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

import co.aitracer.AITracer;
import co.aitracer.anthropic.AITracerAnthropic;

/**
 * Auto-configuration of the recording of Anthropic's official client: of all clients that
 * are beans.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AITracerAutoConfiguration.class)
@ConditionalOnClass({ AITracer.class, AITracerAnthropic.class, AnthropicClient.class })
@ConditionalOnBooleanProperty(name = { "aitracer.enabled", "aitracer.anthropic.enabled" }, matchIfMissing = true)
public final class AITracerAnthropicAutoConfiguration {

	AITracerAnthropicAutoConfiguration() {
	}

	/**
	 * The tracer may need beans that need a client, so it is asked for later.
	 * @param tracer the tracer
	 * @param environment tells the projects of clients
	 * @return what wraps the clients
	 */
	@Bean
	static ClientBeanPostProcessor aitracerAnthropicClientBeanPostProcessor(ObjectProvider<AITracer> tracer,
			Environment environment) {
		SingletonSupplier<AITracer> late = SingletonSupplier.of(() -> tracer.getIfAvailable(() -> AITracer.NOOP));
		return new ClientBeanPostProcessor(new ModelProjects(environment),
				List.of(new ClientWrapping<>(AnthropicClient.class,
						(client, project) -> AITracerAnthropic.wrap(late::obtain, client, project)),
						new ClientWrapping<>(AnthropicClientAsync.class,
								(client, project) -> AITracerAnthropic.wrap(late::obtain, client, project))));
	}

	@Bean
	RecordingHook aitracerAnthropicHook(ListableBeanFactory beans) {
		return ClientHookCheck.of("Anthropic", beans, AnthropicClient.class, AnthropicClientAsync.class);
	}

}
