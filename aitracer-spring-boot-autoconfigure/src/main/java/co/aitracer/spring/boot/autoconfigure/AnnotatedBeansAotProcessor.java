package co.aitracer.spring.boot.autoconfigure;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import co.aitracer.AITracerProject;

/**
 * Tells a native image which classes are searched for {@link AITracerProject}, and how a
 * project is bound to a chat model of Spring AI.
 */
final class AnnotatedBeansAotProcessor implements BeanFactoryInitializationAotProcessor {

	private static final String SETTER = "setObservationConvention";

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (!ClassUtils.isPresent("co.aitracer.AITracerProject", getClass().getClassLoader())
				|| !ClassUtils.isPresent("org.springframework.aop.Pointcut", getClass().getClassLoader())) {
			return null;
		}
		Set<Class<?>> types = new LinkedHashSet<>();
		for (String name : beanFactory.getBeanDefinitionNames()) {
			Class<?> type = beanFactory.getType(name, false);
			if (type != null) {
				types.add(ClassUtils.getUserClass(type));
			}
		}
		return (context, code) -> {
			ReflectionHints hints = context.getRuntimeHints().reflection();
			types.forEach((type) -> registerSetter(hints, type));
			types.stream()
				.filter((type) -> AopUtils.canApply(ProjectPointcut.OF_ANNOTATIONS, type))
				.forEach((type) -> registerAnnotated(hints, type));
		};
	}

	private static void registerSetter(ReflectionHints hints, Class<?> type) {
		Arrays.stream(type.getMethods())
			.filter((method) -> method.getName().equals(SETTER))
			.forEach((method) -> hints.registerMethod(method, ExecutableMode.INVOKE));
	}

	private static void registerAnnotated(ReflectionHints hints, Class<?> type) {
		Set<Class<?>> searched = new LinkedHashSet<>(ClassUtils.getAllInterfacesForClassAsSet(type));
		for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
			searched.add(one);
		}
		for (Class<?> one : searched) {
			hints.registerType(one, MemberCategory.INVOKE_DECLARED_METHODS);
			registerAnnotations(hints, one);
			ReflectionUtils.doWithLocalMethods(one, (method) -> registerAnnotations(hints, method));
		}
	}

	/**
	 * Those of the application that stand for {@link AITracerProject}.
	 * @param hints where to register them
	 * @param element what may be annotated
	 */
	private static void registerAnnotations(ReflectionHints hints, AnnotatedElement element) {
		for (Annotation annotation : element.getDeclaredAnnotations()) {
			if (MergedAnnotations.from(annotation.annotationType()).isPresent(AITracerProject.class)) {
				hints.registerType(annotation.annotationType(), MemberCategory.INVOKE_DECLARED_METHODS);
			}
		}
	}

}
