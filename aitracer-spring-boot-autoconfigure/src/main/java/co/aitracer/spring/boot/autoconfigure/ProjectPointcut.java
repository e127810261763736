package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.Method;
import java.util.function.BiPredicate;

import org.springframework.aop.ClassFilter;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.util.ClassUtils;

/**
 * The methods of user code for which an annotation names a project.
 */
final class ProjectPointcut extends StaticMethodMatcherPointcut {

	/**
	 * Matches what is annotated, whatever the name. One, so that proxies share a class.
	 */
	static final ProjectPointcut OF_ANNOTATIONS = new ProjectPointcut(ProjectPointcut::isAnnotated);

	private final BiPredicate<Method, Class<?>> annotated;

	private ProjectPointcut(BiPredicate<Method, Class<?>> annotated) {
		this.annotated = annotated;
		setClassFilter((ClassFilter) ProjectAnnotations::maybeOn);
	}

	/**
	 * Matches what has a valid name, and complains of names that are not.
	 * @param projects knows the names
	 * @return the pointcut
	 */
	static ProjectPointcut of(ProjectAttributeSource projects) {
		return new ProjectPointcut((method, type) -> projects.projectOf(method, type) != null);
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return this.annotated.test(method, targetClass);
	}

	private static boolean isAnnotated(Method method, Class<?> targetClass) {
		Class<?> userClass = ClassUtils.getUserClass(targetClass);
		return method.getDeclaringClass() != Object.class && ProjectAttributeSource
			.annotatedValue(AopUtils.getMostSpecificMethod(method, userClass), userClass) != null;
	}

}
