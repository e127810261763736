package co.aitracer.spring.boot.autoconfigure;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The projects of {@code aitracer.models.<beanName>.project}. Read from the environment,
 * because models are made before the properties bean may be.
 */
final class ModelProjects {

	/** Environment variables cannot tell the case of a bean's name. */
	private final Map<String, AITracerProperties.Model> models = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	ModelProjects(Binder binder) {
		binder.bind("aitracer.models", Bindable.mapOf(String.class, AITracerProperties.Model.class))
			.ifBound(this.models::putAll);
	}

	/**
	 * The project that is bound to a model.
	 * @param beanName the name of the model's bean
	 * @return the project, or null if none is
	 */
	@Nullable String projectOf(String beanName) {
		AITracerProperties.Model model = this.models.get(beanName);
		return (model != null) ? model.project() : null;
	}

	/**
	 * The names for which something is configured.
	 * @return names of beans, as they were written
	 */
	Set<String> beanNames() {
		return Collections.unmodifiableSet(this.models.keySet());
	}

}
