package co.aitracer.samples.features;

import java.util.List;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The chat models that the features may use.
 *
 * @param models the models' names, the usual one first
 */
@ConfigurationProperties("sample")
public record Models(@DefaultValue("gpt-4o-mini") List<String> models) {

	/**
	 * The model to use where nothing asks for another.
	 * @return the name
	 */
	public String usual() {
		return this.models.get(0);
	}

	/**
	 * Asks for a model.
	 * @param name the model's name
	 * @return the options of a call
	 */
	public static ChatOptions.Builder<?> options(String name) {
		return ChatOptions.builder().model(name);
	}

}
