package co.aitracer.spring.boot.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

import co.aitracer.AITracerConfigurationException;
import co.aitracer.ChangingSettings;
import co.aitracer.ProjectNaming;
import co.aitracer.export.Sampling;
import co.aitracer.masking.ContentCapture;

/**
 * The settings of projects that may change while the application runs. A call reads them
 * without a lock; a change replaces them as a whole.
 */
final class RoutingSettings implements ChangingSettings, RefreshableSettings {

	private static final Bindable<Map<String, AITracerProperties.Project>> PROJECTS = Bindable.mapOf(String.class,
			AITracerProperties.Project.class);

	private final Environment environment;

	private final ProjectNaming naming;

	private final @Nullable String apiKey;

	private final AtomicReference<Values> values;

	RoutingSettings(AITracerProperties properties, Environment environment) {
		this.environment = environment;
		this.naming = properties.projectNaming();
		this.apiKey = properties.apiKey();
		this.values = new AtomicReference<>(Values.of(DefaultProject.of(properties.project(), environment),
				properties.sampling(), properties.projects()));
	}

	/**
	 * The default project, with its source.
	 * @return the project
	 */
	DefaultProject defaultProject() {
		return this.values.get().project();
	}

	@Override
	public String project() {
		return this.values.get().project().name();
	}

	@Override
	public @Nullable ContentCapture captureOf(String project) {
		return this.values.get().captures().get(project);
	}

	@Override
	public Sampling sampling() {
		return this.values.get().sampling();
	}

	/**
	 * Takes what the environment holds now. A setting that is not valid does not keep the
	 * others from changing.
	 */
	@Override
	public void refresh(Consumer<AITracerConfigurationException> refused) {
		Values old = this.values.get();
		Binder binder = Binder.get(this.environment);
		DefaultProject project = valid("aitracer.project", refused, () -> defaultProject(binder), old.project());
		AITracerProperties.Sampling sampling = valid("aitracer.sampling", refused,
				() -> binder.bindOrCreate("aitracer.sampling", AITracerProperties.Sampling.class), old.general());
		Map<String, AITracerProperties.Project> projects = valid("aitracer.projects", refused,
				() -> AITracerProperties.checked(binder.bind("aitracer.projects", PROJECTS).orElseGet(Map::of)),
				old.projects());
		this.values.set(Values.of(project, sampling, projects));
	}

	private DefaultProject defaultProject(Binder binder) {
		DefaultProject project = DefaultProject.of(binder.bind("aitracer.project", String.class).orElse(null),
				this.environment);
		if (isKey(project.name().strip(), binder)) {
			throw new AITracerConfigurationException("aitracer.project", "The project is the API key.",
					"Set it to a name such as my-chatbot-production.");
		}
		String problem = this.naming.problemWith(project.name().strip());
		if (problem != null) {
			throw new AITracerConfigurationException("aitracer.project", "The project name " + problem + ".",
					"Set it to a name of 1 to " + ProjectNaming.MAX_LENGTH
							+ " characters, such as my-chatbot-production.");
		}
		return project;
	}

	// that of the start, or one that has come with the name
	private boolean isKey(String name, Binder binder) {
		return Stream.of(this.apiKey, binder.bind("aitracer.api-key", String.class).orElse(null))
			.anyMatch((key) -> key != null && key.strip().equals(name));
	}

	private static <T> T valid(String property, Consumer<AITracerConfigurationException> refused, Supplier<T> current,
			T old) {
		try {
			return current.get();
		}
		catch (BindException ex) {
			refused.accept(
					(NestedExceptionUtils.getMostSpecificCause(ex) instanceof AITracerConfigurationException own) ? own
							: new AITracerConfigurationException(String.valueOf(ex.getName()),
									"Its value cannot be read as " + ex.getTarget().getType() + ".",
									"Set it to what the reference of '" + property + "' allows, or remove it."));
		}
		catch (AITracerConfigurationException ex) {
			refused.accept(ex);
		}
		catch (RuntimeException ex) {
			refused.accept(new AITracerConfigurationException(property,
					"It cannot be read (" + ex.getClass().getName() + ").", "Define what its placeholders name."));
		}
		return old;
	}

	/**
	 * What holds at one moment.
	 *
	 * @param project the default project
	 * @param general the sampling of projects that have none of their own
	 * @param projects the settings of single projects
	 * @param sampling the sampling of all projects
	 * @param captures how much content of single projects is recorded
	 */
	private record Values(DefaultProject project, AITracerProperties.Sampling general,
			Map<String, AITracerProperties.Project> projects, Sampling sampling, Map<String, ContentCapture> captures) {

		static Values of(DefaultProject project, AITracerProperties.Sampling general,
				Map<String, AITracerProperties.Project> projects) {
			Map<String, Double> rates = new LinkedHashMap<>();
			Map<String, ContentCapture> captures = new LinkedHashMap<>();
			projects.forEach((name, settings) -> {
				if (settings.samplingRate() != null) {
					rates.put(name, settings.samplingRate());
				}
				if (settings.captureContent() != null) {
					captures.put(name, settings.captureContent());
				}
			});
			return new Values(project, general, projects, new Sampling(general.rate(), rates, general.keepSlowerThan()),
					Collections.unmodifiableMap(captures));
		}

	}

}
