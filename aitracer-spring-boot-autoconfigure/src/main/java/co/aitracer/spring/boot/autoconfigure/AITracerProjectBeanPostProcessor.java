package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
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
final class AITracerProjectBeanPostProcessor extends AbstractAdvisingBeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(AITracerProject.class);

	AITracerProjectBeanPostProcessor(ProjectAttributeSource projects, ObjectProvider<AITracer> tracer) {
		this.advisor = new DefaultPointcutAdvisor(new ProjectPointcut(projects),
				new AITracerProjectInterceptor(projects, () -> tracer.getIfAvailable(() -> AITracer.NOOP)));
	}

	@Override
	protected boolean isEligible(Class<?> targetClass) {
		if (!super.isEligible(targetClass)) {
			return false;
		}
		boolean proxyable = !Modifier.isFinal(targetClass.getModifiers()) || Proxy.isProxyClass(targetClass)
				|| ClassUtils.getAllInterfacesForClass(targetClass).length > 0;
		if (!proxyable) {
			logger.warn(
					"@AITracerProject has no effect on {}: a final class without interfaces cannot be proxied. "
							+ "Make the class non-final, or open a scope with AITracer.project(…).",
					targetClass.getName());
		}
		return proxyable;
	}

	@Override
	protected ProxyFactory prepareProxyFactory(Object bean, String beanName) {
		ProxyFactory factory = super.prepareProxyFactory(bean, beanName);
		Class<?> beanClass = bean.getClass();
		factory.setProxyTargetClass(!Modifier.isFinal(beanClass.getModifiers()) && !Proxy.isProxyClass(beanClass));
		return factory;
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
