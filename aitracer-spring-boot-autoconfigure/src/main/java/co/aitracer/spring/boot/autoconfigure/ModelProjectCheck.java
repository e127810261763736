package co.aitracer.spring.boot.autoconfigure;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.AITracer;

/**
 * Warns of settings for models that are not there: a misspelled name would be ignored
 * without a word.
 */
final class ModelProjectCheck {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private ModelProjectCheck() {
	}

	/**
	 * Looks for the models.
	 * @param names the names for which something is configured
	 * @param hooks know the models that are there
	 */
	static void check(Set<String> names, Collection<RecordingHook> hooks) {
		Set<String> present = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		hooks.forEach((hook) -> present.addAll(hook.chatModels()));
		names.stream()
			.filter((name) -> !present.contains(name))
			.forEach((name) -> logger.warn(
					"aitracer.models.{} has no effect: there is no chat model bean of that name. There are: {}", name,
					present));
	}

}
