package co.aitracer.spring.boot.autoconfigure;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * The projects of {@code aitracer.models.<beanName>.project}. Read from the environment,
 * because models are made before the properties bean may be, and when the first model is
 * there, which many applications do not have.
 */
final class ModelProjects {

	private final SingletonSupplier<Map<String, AITracerProperties.Model>> models;

	ModelProjects(Environment environment) {
		this.models = SingletonSupplier.of(() -> read(environment));
	}

	private static Map<String, AITracerProperties.Model> read(Environment environment) {
		// environment variables cannot tell the case of a bean's name
		Map<String, AITracerProperties.Model> models = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		Binder.get(environment)
			.bind("aitracer.models", Bindable.mapOf(String.class, AITracerProperties.Model.class))
			.ifBound(models::putAll);
		return models;
	}

	/**
	 * The project that is bound to a model.
	 * @param beanName the name of the model's bean
	 * @return the project, or null if none is
	 */
	@Nullable String projectOf(String beanName) {
		AITracerProperties.Model model = this.models.obtain().get(beanName);
		return (model != null) ? model.project() : null;
	}

}
