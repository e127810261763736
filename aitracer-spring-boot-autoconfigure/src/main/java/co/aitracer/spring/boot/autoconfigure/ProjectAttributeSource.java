package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.AITracerProject;
import co.aitracer.ProjectNaming;
import co.aitracer.export.ExportResult;

/**
 * Finds the project of a method: its own annotation, then its class's, then those of the
 * interfaces. Meta-annotations and placeholders are resolved. Remembers what it found.
 */
final class ProjectAttributeSource {

	private static final String ANNOTATION = "@AITracerProject";

	private static final int MAX_LENGTH = 100;

	private final Map<MethodClassKey, Optional<String>> found = new ConcurrentHashMap<>();

	private final UnaryOperator<@Nullable String> placeholders;

	private final FeatureProjectFormat format;

	private final ProjectNaming naming;

	ProjectAttributeSource(UnaryOperator<@Nullable String> placeholders, FeatureProjectFormat format,
			ProjectNaming naming) {
		this.placeholders = placeholders;
		this.format = format;
		this.naming = naming;
	}

	/**
	 * The project of a method.
	 * @param method the method that is called, maybe an interface's
	 * @param targetClass the class of the object that it is called on
	 * @return the project's name, or null if no annotation names one
	 * @throws AITracerConfigurationException if the annotation's value is no valid name
	 */
	@Nullable String projectOf(Method method, Class<?> targetClass) {
		if (method.getDeclaringClass() == Object.class) {
			return null;
		}
		return this.found
			.computeIfAbsent(new MethodClassKey(method, targetClass),
					(key) -> Optional.ofNullable(find(method, targetClass)))
			.orElse(null);
	}

	private @Nullable String find(Method method, Class<?> targetClass) {
		Class<?> userClass = ClassUtils.getUserClass(targetClass);
		Method specific = AopUtils.getMostSpecificMethod(method, userClass);
		String value = value(specific, SearchStrategy.SUPERCLASS);
		if (value == null) {
			value = value(userClass, SearchStrategy.SUPERCLASS);
		}
		if (value == null) {
			value = valueOfInterfaceMethod(specific, userClass);
		}
		if (value == null) {
			value = value(userClass, SearchStrategy.TYPE_HIERARCHY);
		}
		return (value != null) ? resolve(value, specific) : null;
	}

	/**
	 * A class may get the method of its interface from a superclass that does not know
	 * the interface.
	 * @param specific the method of the class
	 * @param userClass the class
	 * @return the value of the annotation, if one of the interfaces puts it on the method
	 */
	private static @Nullable String valueOfInterfaceMethod(Method specific, Class<?> userClass) {
		for (Class<?> type : ClassUtils.getAllInterfacesForClassAsSet(userClass)) {
			Method declared = ReflectionUtils.findMethod(type, specific.getName(), specific.getParameterTypes());
			String value = (declared != null) ? value(declared, SearchStrategy.TYPE_HIERARCHY) : null;
			if (value != null) {
				return value;
			}
		}
		return value(specific, SearchStrategy.TYPE_HIERARCHY);
	}

	private static @Nullable String value(AnnotatedElement element, SearchStrategy strategy) {
		MergedAnnotation<AITracerProject> annotation = MergedAnnotations.from(element, strategy)
			.get(AITracerProject.class);
		return annotation.isPresent() ? annotation.getString(MergedAnnotation.VALUE) : null;
	}

	private String resolve(String value, Method method) {
		String name = this.format.projectOf(resolvePlaceholders(value, method)).strip();
		if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_LENGTH
				|| name.chars().anyMatch(Character::isISOControl)) {
			throw badName(value, method, "makes the project name '" + name + "', which is not valid.");
		}
		if (this.naming == ProjectNaming.ENFORCE) {
			checkNaming(name, value, method);
		}
		return name;
	}

	/**
	 * Asks the tracer's own rule, by way of a tracer that is never used: such a tracer
	 * has neither a thread nor a connection.
	 * @param name the project's name
	 * @param value the annotation's value
	 * @param method the annotated method
	 */
	private static void checkNaming(String name, String value, Method method) {
		try {
			AITracer.builder()
				.enabled(true)
				.sink((logs) -> ExportResult.delivered())
				.flushOnExit(false)
				.projectNaming(ProjectNaming.ENFORCE)
				.project(name)
				.build()
				.close();
		}
		catch (AITracerConfigurationException ex) {
			throw new AITracerConfigurationException(ANNOTATION,
					describe(value, method) + " is refused: " + ex.getMessage().replace(" " + ex.mend(), ""),
					ex.mend());
		}
	}

	private String resolvePlaceholders(String value, Method method) {
		try {
			String resolved = this.placeholders.apply(value);
			if (resolved != null && resolved.contains("${")) {
				// without a placeholder configurer, Spring leaves unknown ones as they
				// are
				throw badName(value, method, "cannot be resolved.");
			}
			return (resolved != null) ? resolved : "";
		}
		catch (AITracerConfigurationException ex) {
			throw ex;
		}
		catch (IllegalArgumentException ex) {
			throw badName(value, method, "cannot be resolved: " + ex.getMessage() + ".");
		}
	}

	private static AITracerConfigurationException badName(String value, Method method, String problem) {
		return new AITracerConfigurationException(ANNOTATION, describe(value, method) + " " + problem, "Give it 1 to "
				+ MAX_LENGTH
				+ " characters without control characters, and define the properties that its placeholders name.");
	}

	private static String describe(String value, Method method) {
		return ANNOTATION + "(\"" + value + "\") of " + ClassUtils.getQualifiedMethodName(method);
	}

}
