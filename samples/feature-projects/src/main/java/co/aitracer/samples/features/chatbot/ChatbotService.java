package co.aitracer.samples.features.chatbot;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.stereotype.Service;

import co.aitracer.AITracerProject;
import co.aitracer.samples.features.Models;

/**
 * Answers customers. The annotation also holds for the tools that the model calls.
 */
@Service
@AITracerProject("chatbot")
public class ChatbotService {

	private final ChatClient chat;

	ChatbotService(ChatClient.Builder builder, OrderTools tools) {
		this.chat = builder
			.defaultSystem("You help the customers of a bicycle shop. Look orders up before you speak of them.")
			.defaultTools(tools)
			.build();
	}

	/**
	 * Answers a question.
	 * @param model the model to ask
	 * @param question the question
	 * @return the answer
	 */
	public String answer(String model, String question) {
		return this.chat.prompt().user(question).options(Models.options(model)).call().content();
	}

}
