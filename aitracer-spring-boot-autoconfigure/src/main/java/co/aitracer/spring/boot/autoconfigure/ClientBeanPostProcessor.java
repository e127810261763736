package co.aitracer.spring.boot.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.config.BeanPostProcessor;

import co.aitracer.client.ClientLibrary;

/**
 * Records the clients of a provider that are beans. One that the application has wrapped
 * itself stays as it is.
 */
final class ClientBeanPostProcessor implements BeanPostProcessor {

	private final ModelProjects projects;

	private final List<ClientWrapping<?>> wrappings;

	ClientBeanPostProcessor(ModelProjects projects, List<ClientWrapping<?>> wrappings) {
		this.projects = projects;
		this.wrappings = wrappings;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		for (ClientWrapping<?> wrapping : this.wrappings) {
			if (wrapping.type().isInstance(bean) && !ClientLibrary.isWrapped(bean) && !Mocks.isMock(bean)) {
				return wrapping.apply(bean, this.projects.projectOf(beanName));
			}
		}
		return bean;
	}

}
