package co.aitracer.samples.features.translation;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.stereotype.Service;

import co.aitracer.samples.features.Models;

/**
 * Translates with a chat model.
 */
@Service
class ModelTranslator implements Translator {

	private final ChatClient chat;

	ModelTranslator(ChatClient.Builder builder) {
		this.chat = builder.defaultSystem("You are a translator. Answer with the translation alone.").build();
	}

	@Override
	public String translate(String model, String text, String language) {
		return this.chat.prompt()
			.user("Translate to " + language + ": " + text)
			.options(Models.options(model))
			.call()
			.content();
	}

}
