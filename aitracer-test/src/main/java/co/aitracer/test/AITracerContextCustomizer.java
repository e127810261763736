package co.aitracer.test;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Gives a test's context the sink and the settings of {@link AITracerTest}. Equal for
 * equal settings, so that tests share a cached context.
 *
 * @param project the default project, empty to leave it to the application
 */
record AITracerContextCustomizer(String project) implements ContextCustomizer {

	private static final String PROPERTY_SOURCE = "AITracer Test Properties";

	private static final String SINK = "aitracerInMemoryLogSink";

	private static final String ATTACHER = "aitracerInMemoryLogSinkAttacher";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		addProperties(context.getEnvironment().getPropertySources());
		if (context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
			addBeans(registry);
		}
	}

	private void addProperties(MutablePropertySources sources) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("aitracer.enabled", "true");
		properties.put("aitracer.exporter.flush-interval", "20ms");
		if (!this.project.isEmpty()) {
			properties.put("aitracer.project", this.project);
		}
		MapPropertySource source = new MapPropertySource(PROPERTY_SOURCE, properties);
		// what the test class says itself is meant for this very test, so it wins
		if (sources.contains(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME)) {
			sources.addAfter(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME, source);
		}
		else {
			sources.addFirst(source);
		}
	}

	private void addBeans(BeanDefinitionRegistry registry) {
		RootBeanDefinition sink = new RootBeanDefinition(InMemoryLogSink.class);
		// an application may have a sink of its own, which is not for its tests
		sink.setPrimary(true);
		registry.registerBeanDefinition(SINK, sink);
		registry.registerBeanDefinition(ATTACHER, new RootBeanDefinition(InMemoryLogSinkAttacher.class));
	}

}
