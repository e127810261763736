package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringValueResolver;
import org.springframework.util.function.SingletonSupplier;

import co.aitracer.AITracerConfigurationException;
import co.aitracer.AITracerProject;
import co.aitracer.ProjectNaming;

/**
 * Finds the project of a method: its own annotation, then its class's, then those of the
 * interfaces. Meta-annotations and placeholders are resolved. Remembers what it found
 * until it is told that the settings have changed.
 */
final class ProjectAttributeSource implements RefreshableSettings {

	private static final String ANNOTATION = "@AITracerProject";

	private static final String MEND = "Give it 1 to " + ProjectNaming.MAX_LENGTH
			+ " characters without control characters, and define the properties that its placeholders name.";

	private static final String KEBAB_CASE_MEND = "Give it a kebab-case name, or set 'aitracer.project-naming' to warn.";

	private final StringValueResolver placeholders;

	private final Supplier<FeatureProjectFormat> formats;

	private final Supplier<ProjectNaming> naming;

	private final AtomicReference<Resolved> resolved;

	ProjectAttributeSource(StringValueResolver placeholders, Supplier<FeatureProjectFormat> formats,
			Supplier<ProjectNaming> naming) {
		this.placeholders = placeholders;
		this.formats = formats;
		this.naming = naming;
		this.resolved = new AtomicReference<>(new Resolved(formats.get(), new ConcurrentHashMap<>()));
	}

	/**
	 * The source with the settings of an application, read before any bean exists, so not
	 * through the properties bean.
	 * @param beanFactory resolves placeholders
	 * @param environment the settings
	 * @return the source
	 */
	static ProjectAttributeSource of(ConfigurableBeanFactory beanFactory, Environment environment) {
		SingletonSupplier<ProjectNaming> naming = SingletonSupplier.of(() -> Binder.get(environment)
			.bind("aitracer.project-naming", ProjectNaming.class)
			.orElse(ProjectNaming.WARN));
		return new ProjectAttributeSource(beanFactory::resolveEmbeddedValue, () -> FeatureProjectFormat.of(environment),
				naming::obtain);
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
		Resolved current = this.resolved.get();
		return current.projects()
			.computeIfAbsent(new Place(method, targetClass),
					(place) -> Optional.ofNullable(find(place, current.format())))
			.orElse(null);
	}

	/**
	 * Resolves the projects anew. All that was found so far is tried before a call sees
	 * it, so that no call meets a bad name; one that is bad keeps all as they were.
	 */
	@Override
	public void refresh(Consumer<AITracerConfigurationException> refused) {
		try {
			FeatureProjectFormat format = this.formats.get();
			Map<Place, Optional<String>> projects = new ConcurrentHashMap<>();
			this.resolved.get()
				.projects()
				.keySet()
				.forEach((place) -> projects.put(place, Optional.ofNullable(find(place, format))));
			this.resolved.set(new Resolved(format, projects));
		}
		catch (AITracerConfigurationException ex) {
			refused.accept(ex);
		}
	}

	private @Nullable String find(Place place, FeatureProjectFormat format) {
		Class<?> userClass = ClassUtils.getUserClass(place.targetClass());
		Method specific = AopUtils.getMostSpecificMethod(place.method(), userClass);
		String value = annotatedValue(specific, userClass);
		return (value != null) ? resolve(value, specific, format) : null;
	}

	/**
	 * The value of the annotation that holds for a method, as it is written.
	 * @param method the method, most specific
	 * @param userClass the class of the object that it is called on
	 * @return the value, or null if no annotation holds
	 */
	static @Nullable String annotatedValue(Method method, Class<?> userClass) {
		String value = ownValue(method, userClass);
		if (value == null) {
			value = classValue(userClass);
		}
		return (value != null) ? value : value(userClass, SearchStrategy.TYPE_HIERARCHY);
	}

	/**
	 * The value of the annotation that holds for a method because it is put on the
	 * method, there or where the method is declared.
	 * @param method the method, most specific
	 * @param userClass the class of the object that it is called on
	 * @return the value, or null if the method has what its class has
	 */
	static @Nullable String ownValue(Method method, Class<?> userClass) {
		String value = value(method, SearchStrategy.SUPERCLASS);
		return (value == null && classValue(userClass) == null) ? valueOfInterfaceMethod(method, userClass) : value;
	}

	/**
	 * The value of the annotation of a class.
	 * @param userClass the class
	 * @return the value, or null if neither the class nor its superclass has one
	 */
	static @Nullable String classValue(Class<?> userClass) {
		return value(userClass, SearchStrategy.SUPERCLASS);
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

	private String resolve(String value, Method method, FeatureProjectFormat format) {
		String name = format.projectOf(resolvePlaceholders(value, method)).strip();
		String problem = this.naming.get().problemWith(name);
		if (problem != null) {
			boolean validElsewhere = ProjectNaming.OFF.problemWith(name) == null;
			throw badValue(value, method, "makes the project name '" + name + "', which " + problem + ".",
					validElsewhere ? KEBAB_CASE_MEND : MEND);
		}
		return name;
	}

	private String resolvePlaceholders(String value, Method method) {
		String resolved;
		try {
			resolved = Objects.requireNonNullElse(this.placeholders.resolveStringValue(value), "");
		}
		catch (IllegalArgumentException ex) {
			throw badValue(value, method, "cannot be resolved: " + ex.getMessage() + ".", MEND);
		}
		if (resolved.contains("${")) {
			// without a placeholder configurer, Spring leaves unknown ones as they are
			throw badValue(value, method, "cannot be resolved.", MEND);
		}
		return resolved;
	}

	private static AITracerConfigurationException badValue(String value, Method method, String problem, String mend) {
		return new AITracerConfigurationException(ANNOTATION, describe(value, method) + " " + problem, mend);
	}

	private static String describe(String value, Method method) {
		return ANNOTATION + "(\"" + value + "\") of " + ClassUtils.getQualifiedMethodName(method);
	}

	/**
	 * Where a method is called.
	 *
	 * @param method the method that is called, maybe an interface's
	 * @param targetClass the class of the object that it is called on
	 */
	private record Place(Method method, Class<?> targetClass) {
	}

	/**
	 * What was found so far.
	 *
	 * @param format how the projects were made of the values
	 * @param projects the projects
	 */
	private record Resolved(FeatureProjectFormat format, Map<Place, Optional<String>> projects) {
	}

}
