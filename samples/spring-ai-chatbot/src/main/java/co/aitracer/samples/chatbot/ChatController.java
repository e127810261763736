package co.aitracer.samples.chatbot;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClient.ChatClientRequestSpec;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

import co.aitracer.springai.AITracerAdvisorParams;

/**
 * Chats, in one piece and as a stream. AITracer takes the conversation as the session.
 */
@RestController
class ChatController {

	private final ChatClient chat;

	ChatController(ChatClient.Builder builder, ChatMemory memory) {
		this.chat = builder.defaultSystem("You are a friendly assistant. Answer in at most three sentences.")
			.defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
			.build();
	}

	@PostMapping("/chat")
	Answer chat(@RequestBody Message message) {
		return new Answer(message.conversation(), prompt(message).call().content());
	}

	@PostMapping(path = "/chat/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> stream(@RequestBody Message message) {
		return prompt(message).stream().content();
	}

	private ChatClientRequestSpec prompt(Message message) {
		return this.chat.prompt()
			.user(message.text())
			.advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, message.conversation())
				.param(AITracerAdvisorParams.USER, message.user()));
	}

	/**
	 * What a user says.
	 *
	 * @param conversation the conversation that it goes on with
	 * @param user who says it
	 * @param text what is said
	 */
	record Message(String conversation, String user, String text) {
	}

	/**
	 * What the chatbot answers.
	 *
	 * @param conversation the conversation
	 * @param text the answer
	 */
	record Answer(String conversation, String text) {
	}

}
