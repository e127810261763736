package co.aitracer.spring.boot.autoconfigure;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.AITracerScope;
import co.aitracer.langchain4j.AITracerLangChain4j;

/**
 * Has the AI services of the application recorded, from before the first one is built
 * until the application ends.
 */
final class LangChain4jInstallation implements BeanFactoryPostProcessor, DisposableBean, RefreshableSettings {

	private final Environment environment;

	private final Supplier<AITracer> tracer;

	private final AtomicReference<RefreshableSettings> source = new AtomicReference<>((refused) -> {
	});

	private final AtomicReference<AITracerScope> installed = new AtomicReference<>(() -> {
	});

	LangChain4jInstallation(Environment environment, Supplier<AITracer> tracer) {
		this.environment = environment;
		this.tracer = tracer;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		ProjectAttributeSource projects = ProjectAttributeSource.of(beanFactory, this.environment);
		this.source.set(projects);
		this.installed
			.set(AITracerLangChain4j.install(this.tracer, (service, method) -> projects.projectOf(method, service)));
	}

	@Override
	public void refresh(Consumer<AITracerConfigurationException> refused) {
		this.source.get().refresh(refused);
	}

	@Override
	public void destroy() {
		this.installed.get().close();
	}

}
