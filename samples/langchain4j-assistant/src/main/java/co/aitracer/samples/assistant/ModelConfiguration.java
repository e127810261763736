package co.aitracer.samples.assistant;

import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The models, built by hand, and the memory of the conversations.
 */
@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

	private static final int REMEMBERED_MESSAGES = 20;

	@Bean
	OpenAiChatModel chatModel(ProviderProperties provider) {
		return OpenAiChatModel.builder()
			.baseUrl(provider.baseUrl())
			.apiKey(provider.apiKey())
			.modelName(provider.model())
			.maxRetries(1)
			.build();
	}

	@Bean
	OpenAiStreamingChatModel streamingChatModel(ProviderProperties provider) {
		return OpenAiStreamingChatModel.builder()
			.baseUrl(provider.baseUrl())
			.apiKey(provider.apiKey())
			.modelName(provider.model())
			.build();
	}

	@Bean
	ChatMemoryProvider chatMemoryProvider() {
		return (conversation) -> MessageWindowChatMemory.builder()
			.id(conversation)
			.maxMessages(REMEMBERED_MESSAGES)
			.build();
	}

}
