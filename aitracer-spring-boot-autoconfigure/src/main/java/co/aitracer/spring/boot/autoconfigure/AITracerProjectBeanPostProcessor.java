package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.ClassUtils;

import co.aitracer.AITracer;
import co.aitracer.AITracerProject;

/**
 * Puts the project scope around the annotated methods of beans. Classes keep their type,
 * so that they can still be injected by it.
 * <p>
 * The scope is the innermost advice: below {@code @Async}, so that it is opened on the
 * thread that does the work.
 */
final class AITracerProjectBeanPostProcessor extends AbstractAdvisingBeanPostProcessor implements BeanFactoryAware {

	private static final Logger logger = LoggerFactory.getLogger(AITracerProject.class);

	private final Set<Class<?>> said = ConcurrentHashMap.newKeySet();

	private final Set<String> processed = ConcurrentHashMap.newKeySet();

	private final UnseenCallCheck unseenCalls = new UnseenCallCheck();

	private final Function<ConfigurableBeanFactory, ProjectAttributeSource> projects;

	private final ObjectProvider<AITracer> tracer;

	/**
	 * Asks for the bean factory later, as an argument of the bean it would be searched
	 * for among all beans: the application's factories of beans, and all that those need,
	 * would be made before anything could process them.
	 * @param projects makes the source of the projects
	 * @param tracer the tracer
	 */
	AITracerProjectBeanPostProcessor(Function<ConfigurableBeanFactory, ProjectAttributeSource> projects,
			ObjectProvider<AITracer> tracer) {
		this.projects = projects;
		this.tracer = tracer;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		ProjectAttributeSource source = this.projects.apply((ConfigurableBeanFactory) beanFactory);
		this.advisor = new DefaultPointcutAdvisor(new ProjectPointcut(source),
				new AITracerProjectInterceptor(source, () -> this.tracer.getIfAvailable(() -> AITracer.NOOP)));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		this.processed.add(beanName);
		return super.postProcessAfterInitialization(bean, beanName);
	}

	/**
	 * Whether a bean should have got the advice but never came by here. What comes after
	 * this post-processor may have put anything around the advice, so that the bean
	 * itself cannot tell.
	 * @param bean the bean
	 * @param beanName its name
	 * @return whether its annotations have no effect; each class is told once
	 */
	boolean isLeftOut(Object bean, String beanName) {
		if (this.processed.contains(beanName) || bean instanceof AopInfrastructureBean || Mocks.isMock(bean)) {
			return false;
		}
		Class<?> type = AopUtils.getTargetClass(bean);
		return super.isEligible(type) && this.said.add(type);
	}

	@Override
	protected boolean isEligible(Class<?> targetClass) {
		if (!super.isEligible(targetClass)) {
			return false;
		}
		boolean proxyable = isExtensible(targetClass) || hasUsableInterface(targetClass);
		if (!proxyable && this.said.add(targetClass)) {
			logger.warn(
					"@AITracerProject has no effect on {}: a final or sealed class without interfaces cannot be proxied. "
							+ "Make the class extensible, or open a scope with AITracer.project(…).",
					targetClass.getName());
		}
		if (proxyable) {
			this.unseenCalls.check(targetClass, isExtensible(targetClass));
		}
		return proxyable;
	}

	@Override
	protected ProxyFactory prepareProxyFactory(Object bean, String beanName) {
		ProxyFactory factory = super.prepareProxyFactory(bean, beanName);
		factory.setProxyTargetClass(isExtensible(bean.getClass()));
		return factory;
	}

	private static boolean isExtensible(Class<?> type) {
		return !Modifier.isFinal(type.getModifiers()) && !type.isSealed();
	}

	/**
	 * Whether there is an interface that Spring would proxy: without one it would extend
	 * the class, whether or not that can be done.
	 * @param type the bean's class
	 * @return whether there is one
	 */
	private boolean hasUsableInterface(Class<?> type) {
		return ClassUtils.getAllInterfacesForClassAsSet(type)
			.stream()
			.anyMatch((candidate) -> !isConfigurationCallbackInterface(candidate)
					&& !isInternalLanguageInterface(candidate) && candidate.getMethods().length > 0);
	}

	/**
	 * The methods for which an annotation names a project. Spring's own classes are not
	 * searched: they are most of the beans and carry no such annotation.
	 */
	private static final class ProjectPointcut extends StaticMethodMatcherPointcut {

		private final ProjectAttributeSource projects;

		ProjectPointcut(ProjectAttributeSource projects) {
			this.projects = projects;
			setClassFilter((ClassFilter) (type) -> !type.getName().startsWith("org.springframework.")
					&& !type.getName().startsWith("java."));
		}

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			return this.projects.projectOf(method, targetClass) != null;
		}

	}

}
