package co.aitracer.spring.boot.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import co.aitracer.AITracerProject;

/**
 * Warns of annotated beans that were made before the post-processor, or apart from it.
 */
final class EarlyBeanCheck {

	private static final Logger logger = LoggerFactory.getLogger(AITracerProject.class);

	private final ConfigurableListableBeanFactory beans;

	private final AITracerProjectBeanPostProcessor proxies;

	EarlyBeanCheck(ConfigurableListableBeanFactory beans, AITracerProjectBeanPostProcessor proxies) {
		this.beans = beans;
		this.proxies = proxies;
	}

	void run() {
		for (String name : this.beans.getSingletonNames()) {
			Object bean = this.beans.getSingleton(name);
			if (bean != null && this.proxies.isLeftOut(bean, name)) {
				warn(name, bean.getClass());
			}
		}
	}

	private void warn(String name, Class<?> type) {
		if (this.beans.containsBeanDefinition(name)) {
			logger.warn(
					"@AITracerProject has no effect on {} (bean '{}'): the bean was created too early to be proxied. "
							+ "Let the post-processor or other bean that needs it ask for it later (ObjectProvider, "
							+ "@Lazy, a static @Bean method), or open a scope with AITracer.project(…).",
					type.getName(), name);
		}
		else {
			logger.warn(
					"@AITracerProject has no effect on {} (bean '{}'): it was registered as a finished object, which is "
							+ "not proxied. Define it as a bean, or open a scope with AITracer.project(…).",
					type.getName(), name);
		}
	}

}
