package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;

import co.aitracer.AITracerProject;

/**
 * Finds out, for each bean of an application that starts, whether it has anything to do
 * with {@link AITracerProject}: most have not. Which method has which project is for
 * {@link ProjectAttributeSource} to say, which has to look at much more.
 */
final class ProjectAnnotations {

	private ProjectAnnotations() {
	}

	/**
	 * Whether the annotation is anywhere on a class, its methods or what they come from.
	 * @param type the class
	 * @return false if no method of the class can have a project
	 */
	static boolean maybeOn(Class<?> type) {
		if (!UserCode.contains(type)) {
			return false;
		}
		for (Class<?> one = type; one != null && UserCode.contains(one); one = one.getSuperclass()) {
			if (isOn(one)) {
				return true;
			}
		}
		for (Class<?> one : ClassUtils.getAllInterfacesForClassAsSet(type)) {
			if (UserCode.contains(one) && isOn(one)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isOn(Class<?> type) {
		if (isOn((AnnotatedElement) type)) {
			return true;
		}
		for (Method method : type.getDeclaredMethods()) {
			if (isOn((AnnotatedElement) method)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isOn(AnnotatedElement element) {
		return MergedAnnotations.from(element).isPresent(AITracerProject.class);
	}

}
