package co.aitracer.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

import co.aitracer.AITracerProject;

/**
 * Tells a native image what is not known before the application runs: the annotation's
 * attribute is read by reflection, beans of LangChain4j that are declared by their
 * interface get a proxy of it, and so do the services of a recorded client.
 */
final class AITracerRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		if (!ClassUtils.isPresent("co.aitracer.AITracerProject", classLoader)) {
			return;
		}
		hints.reflection().registerType(AITracerProject.class, MemberCategory.INVOKE_DECLARED_METHODS);
		if (ClassUtils.isPresent("co.aitracer.openai.AITracerOpenAI", classLoader)) {
			ClientProxyHints.register(hints, classLoader, "com.openai", "OpenAIClient", "OpenAIClientAsync");
		}
		if (ClassUtils.isPresent("co.aitracer.anthropic.AITracerAnthropic", classLoader)) {
			ClientProxyHints.register(hints, classLoader, "com.anthropic", "AnthropicClient", "AnthropicClientAsync");
		}
		if (ClassUtils.isPresent("org.springframework.aop.framework.ProxyFactory", classLoader)
				&& ClassUtils.isPresent("co.aitracer.langchain4j.AITracerLangChain4j", classLoader)
				&& ClassUtils.isPresent("dev.langchain4j.model.chat.ChatModel", classLoader)) {
			LangChain4jModelBeanPostProcessor.RECORDED
				.forEach((type) -> hints.proxies().registerJdkProxy(AopProxyUtils.completeJdkProxyInterfaces(type)));
		}
	}

}
