package co.aitracer.spring.boot.autoconfigure;

import java.util.function.Consumer;

import co.aitracer.AITracerConfigurationException;

/**
 * Settings that can be read anew while the application runs.
 */
interface RefreshableSettings {

	/**
	 * Takes what the environment holds now. What is not valid stays what it was.
	 * @param refused gets what is wrong, by the name of the property
	 */
	void refresh(Consumer<AITracerConfigurationException> refused);

}
