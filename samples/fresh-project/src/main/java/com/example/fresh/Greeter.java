package com.example.fresh;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.stereotype.Service;

/**
 * Greets people. Knows nothing of AITracer.
 */
@Service
class Greeter {

	private final ChatClient chat;

	Greeter(ChatClient.Builder builder) {
		this.chat = builder.build();
	}

	String greet(String name) {
		return this.chat.prompt().user("Greet " + name).call().content();
	}

}
