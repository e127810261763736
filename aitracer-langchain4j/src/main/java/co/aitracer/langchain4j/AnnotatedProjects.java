package co.aitracer.langchain4j;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracerProject;

/**
 * Reads {@link AITracerProject} off interfaces.
 */
final class AnnotatedProjects {

	private AnnotatedProjects() {
	}

	static @Nullable String projectOf(Class<?> service, Method method) {
		AITracerProject own = method.getAnnotation(AITracerProject.class);
		if (own == null) {
			own = service.getAnnotation(AITracerProject.class);
		}
		return (own != null) ? own.value() : inherited(service, method);
	}

	private static @Nullable String inherited(Class<?> service, Method method) {
		for (Class<?> parent : service.getInterfaces()) {
			String project = projectOf(parent, declared(parent, method));
			if (project != null) {
				return project;
			}
		}
		return null;
	}

	private static Method declared(Class<?> type, Method method) {
		try {
			return type.getMethod(method.getName(), method.getParameterTypes());
		}
		catch (NoSuchMethodException ex) {
			return method;
		}
	}

}
