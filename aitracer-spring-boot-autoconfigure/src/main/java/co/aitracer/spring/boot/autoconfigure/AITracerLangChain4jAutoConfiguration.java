package co.aitracer.spring.boot.autoconfigure;

import dev.langchain4j.model.chat.ChatModel;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

import co.aitracer.AITracer;
import co.aitracer.langchain4j.AITracerChatModelListener;
import co.aitracer.langchain4j.AITracerEmbeddingModelListener;
import co.aitracer.langchain4j.AITracerLangChain4j;
import co.aitracer.langchain4j.AITracerModerationModelListener;

/**
 * Auto-configuration of the recording of LangChain4j: of all its models that are beans,
 * and of all AI services.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AITracerAutoConfiguration.class)
@ConditionalOnClass({ AITracer.class, AITracerLangChain4j.class, ChatModel.class, ProxyFactory.class })
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
public final class AITracerLangChain4jAutoConfiguration {

	AITracerLangChain4jAutoConfiguration() {
	}

	/**
	 * Taken by LangChain4j's starters for the models that they build. The tracer may need
	 * beans that need a model, so it is asked for later.
	 * @param tracer the tracer
	 * @return the listener
	 */
	@Bean
	@ConditionalOnMissingBean
	static AITracerChatModelListener aitracerChatModelListener(ObjectProvider<AITracer> tracer) {
		return new AITracerChatModelListener(late(tracer));
	}

	@Bean
	@ConditionalOnMissingBean
	static AITracerEmbeddingModelListener aitracerEmbeddingModelListener(ObjectProvider<AITracer> tracer) {
		return new AITracerEmbeddingModelListener(late(tracer));
	}

	@Bean
	@ConditionalOnMissingBean
	static AITracerModerationModelListener aitracerModerationModelListener(ObjectProvider<AITracer> tracer) {
		return new AITracerModerationModelListener(late(tracer));
	}

	@Bean
	static LangChain4jModelBeanPostProcessor aitracerLangChain4jModelBeanPostProcessor(ObjectProvider<AITracer> tracer,
			Environment environment) {
		return new LangChain4jModelBeanPostProcessor(late(tracer), new ModelProjects(environment));
	}

	@Bean
	static LangChain4jInstallation aitracerLangChain4jInstallation(Environment environment,
			ObjectProvider<AITracer> tracer) {
		return new LangChain4jInstallation(environment, late(tracer));
	}

	@Bean
	RecordingHook aitracerLangChain4jHook(ListableBeanFactory beans) {
		return new LangChain4jHookCheck(beans).models();
	}

	@Bean
	RecordingHook aitracerLangChain4jAiServiceHook(ListableBeanFactory beans) {
		return new LangChain4jHookCheck(beans).services();
	}

	private static SingletonSupplier<AITracer> late(ObjectProvider<AITracer> tracer) {
		return SingletonSupplier.of(() -> tracer.getIfAvailable(() -> AITracer.NOOP));
	}

}
