package co.aitracer.test;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

import co.aitracer.AITracer;

/**
 * Attaches each tracer of a context to the context's sink when it is made, so that
 * tracers that are made late, or lazily, are not missed.
 */
final class InMemoryLogSinkAttacher implements BeanPostProcessor {

	private final BeanFactory beanFactory;

	/**
	 * Takes the bean factory and not the sink, which would be made too early.
	 * @param beanFactory where the sink is
	 */
	InMemoryLogSinkAttacher(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public @Nullable Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof AITracer tracer) {
			this.beanFactory.getBean(InMemoryLogSink.class).attach(tracer);
		}
		return bean;
	}

}
