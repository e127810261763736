package co.aitracer.spring.boot.autoconfigure;

import java.util.Set;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

import co.aitracer.AITracer;

/**
 * Warns of settings for models that are not there: a misspelled name would be ignored
 * without a word.
 */
final class ModelProjectCheck implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private final ModelProjects projects;

	private final ObjectProvider<RecordingHook> hooks;

	ModelProjectCheck(ModelProjects projects, ObjectProvider<RecordingHook> hooks) {
		this.projects = projects;
		this.hooks = hooks;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.projects.beanNames().isEmpty()) {
			return;
		}
		Set<String> present = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		this.hooks.orderedStream().forEach((hook) -> present.addAll(hook.chatModels()));
		this.projects.beanNames()
			.stream()
			.filter((name) -> !present.contains(name))
			.forEach((name) -> logger.warn(
					"aitracer.models.{} has no effect: there is no chat model bean of that name. There are: {}", name,
					present));
	}

}
