package co.aitracer.spring.boot.autoconfigure;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Needs other beans while one is being made. An {@code ObjectProvider} would make the
 * application's factories of beans to ask them for their types; if one of them needs the
 * bean that is being made, the application could not start.
 */
abstract class LookupBeanPostProcessor implements BeanPostProcessor, BeanFactoryAware {

	private final AtomicReference<@Nullable ConfigurableListableBeanFactory> beans = new AtomicReference<>();

	@Override
	public final void setBeanFactory(BeanFactory beanFactory) {
		this.beans.set((ConfigurableListableBeanFactory) beanFactory);
	}

	/**
	 * The bean of a type.
	 * @param <T> the type
	 * @param type the type
	 * @return the only one, or the primary of several; null if there is none
	 */
	final <T> @Nullable T findUnique(Class<T> type) {
		ConfigurableListableBeanFactory factory = Objects.requireNonNull(this.beans.get());
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(factory, type, true, false);
		if (names.length > 1) {
			names = Arrays.stream(names).filter((name) -> isPrimary(factory, name)).toArray(String[]::new);
		}
		return (names.length == 1) ? factory.getBean(names[0], type) : null;
	}

	private static boolean isPrimary(ConfigurableListableBeanFactory factory, String name) {
		return factory.containsBeanDefinition(name) && factory.getMergedBeanDefinition(name).isPrimary();
	}

}
