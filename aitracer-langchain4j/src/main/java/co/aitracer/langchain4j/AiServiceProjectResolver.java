package co.aitracer.langchain4j;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracerProject;

/**
 * Finds the project of an AI service's method. Asked once for each method; must be safe
 * for use by several threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AiServiceProjectResolver {

	/**
	 * The resolver for applications without Spring: {@link AITracerProject} on the
	 * method, else on the interface, else the same of the interfaces that it extends. The
	 * value is the name; placeholders are not resolved.
	 */
	AiServiceProjectResolver ANNOTATION = AnnotatedProjects::projectOf;

	/**
	 * The project of a method.
	 * @param service the interface of the AI service
	 * @param method one of its methods, maybe inherited
	 * @return the project's name, or null if none is named
	 */
	@Nullable String projectOf(Class<?> service, Method method);

}
