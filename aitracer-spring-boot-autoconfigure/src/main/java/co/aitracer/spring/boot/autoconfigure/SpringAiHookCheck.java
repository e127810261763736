package co.aitracer.spring.boot.autoconfigure;

import java.util.Set;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/**
 * Finds out whether Spring AI's models will be observed: without a registry, Spring AI
 * observes nothing and says nothing.
 */
final class SpringAiHookCheck {

	private final ListableBeanFactory beans;

	private final Environment environment;

	SpringAiHookCheck(ListableBeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	RecordingHook hook() {
		Set<String> models = Set.of(this.beans.getBeanNamesForType(ChatModel.class, true, false));
		String name = "Spring AI (" + models.size() + ((models.size() == 1) ? " chat model)" : " chat models)");
		return new RecordingHook(name, models, models.isEmpty() ? null : problem());
	}

	private @Nullable String problem() {
		ObjectProvider<ObservationRegistry> registries = this.beans.getBeanProvider(ObservationRegistry.class);
		ObservationRegistry registry = registries.getIfUnique();
		if (registry == null) {
			long count = registries.stream().count();
			return (count == 0)
					? "Spring AI's models are not recorded, because there is no ObservationRegistry bean. "
							+ "Add org.springframework.boot:spring-boot-micrometer-observation."
					: "Spring AI's models are not recorded, because there are " + count
							+ " ObservationRegistry beans and none is primary. Mark one as @Primary.";
		}
		if (registry.isNoop()) {
			return "Spring AI's models are not recorded, because the ObservationRegistry bean has no handlers. "
					+ "Let Spring Boot make it, or add the SpringAiObservationHandler bean to it.";
		}
		return switchedOff();
	}

	private @Nullable String switchedOff() {
		for (String key : new String[] { "gen_ai.client.operation", "gen_ai.client", "gen_ai", "all" }) {
			Boolean enabled = this.environment.getProperty("management.observations.enable." + key, Boolean.class);
			if (enabled != null) {
				return enabled ? null : "Spring AI's models are not recorded, because management.observations.enable."
						+ key + " is false.";
			}
		}
		return null;
	}

}
