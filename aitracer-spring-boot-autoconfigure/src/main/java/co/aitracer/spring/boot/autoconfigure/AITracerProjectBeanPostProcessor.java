package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.NativeDetector;
import org.springframework.util.ClassUtils;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.AITracerProject;

/**
 * Puts the project scope around the annotated methods of beans. Classes keep their type,
 * so that they can still be injected by it.
 * <p>
 * The scope is the innermost advice: below {@code @Async}, so that it is opened on the
 * thread that does the work.
 */
final class AITracerProjectBeanPostProcessor extends AbstractAdvisingBeanPostProcessor
		implements BeanFactoryAware, SmartInitializingSingleton, RefreshableSettings {

	private static final Logger logger = LoggerFactory.getLogger(AITracerProject.class);

	private final Set<Class<?>> said = ConcurrentHashMap.newKeySet();

	private final Set<String> processed = ConcurrentHashMap.newKeySet();

	private final UnseenCallCheck unseenCalls = new UnseenCallCheck();

	private final Function<ConfigurableBeanFactory, ProjectAttributeSource> projects;

	private final ObjectProvider<AITracer> tracer;

	private final AtomicReference<@Nullable ConfigurableListableBeanFactory> beans = new AtomicReference<>();

	private final AtomicReference<RefreshableSettings> source = new AtomicReference<>((refused) -> {
	});

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
		ConfigurableListableBeanFactory beans = (ConfigurableListableBeanFactory) beanFactory;
		this.beans.set(beans);
		ProjectAttributeSource source = this.projects.apply(beans);
		this.source.set(source);
		this.advisor = new DefaultPointcutAdvisor(ProjectPointcut.of(source),
				new AITracerProjectInterceptor(source, () -> this.tracer.getIfAvailable(() -> AITracer.NOOP)));
	}

	@Override
	public void afterSingletonsInstantiated() {
		new EarlyBeanCheck(Objects.requireNonNull(this.beans.get()), this).run();
	}

	@Override
	public void refresh(Consumer<AITracerConfigurationException> refused) {
		this.source.get().refresh(refused);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		this.processed.add(beanName);
		try {
			return super.postProcessAfterInitialization(bean, beanName);
		}
		catch (AopConfigException | LinkageError ex) {
			if (!NativeDetector.inNativeImage()) {
				throw ex;
			}
			logger.warn("@AITracerProject has no effect on {} (bean '{}'): no proxy of it was made when the image was "
					+ "built. Let its @Bean method return the class itself, or open a scope with AITracer.project(…).",
					bean.getClass().getName(), beanName, ex);
			return bean;
		}
	}

	/**
	 * Asked when the application is processed ahead of time: makes the class of the proxy
	 * that this will make at run time. The values of annotations are not looked at, their
	 * placeholders may be known at run time only.
	 * @param beanClass the type of the bean, as far as its definition tells
	 * @param beanName the name of the bean
	 * @return the type of the bean or of its proxy
	 */
	@Override
	public Class<?> determineBeanType(Class<?> beanClass, String beanName) {
		Advisor advisor = new DefaultPointcutAdvisor(ProjectPointcut.OF_ANNOTATIONS,
				Objects.requireNonNull(this.advisor).getAdvice());
		if (!AopUtils.canApply(advisor, beanClass) || !(isExtensible(beanClass) || hasUsableInterface(beanClass))) {
			return beanClass;
		}
		ProxyFactory factory = new ProxyFactory();
		factory.copyFrom(this);
		factory.setTargetClass(beanClass);
		factory.setProxyTargetClass(isExtensible(beanClass));
		if (!factory.isProxyTargetClass()) {
			evaluateProxyInterfaces(beanClass, factory);
		}
		factory.addAdvisor(advisor);
		factory.setPreFiltered(true);
		return factory.getProxyClass(getProxyClassLoader());
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
		factory.setProxyTargetClass(isExtensible(bean.getClass()) && ClassProxies.canExtend(bean.getClass()));
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

}
