package co.aitracer.samples.chatbot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A chatbot with a memory. Nothing in its code knows of AITracer but the name of the user
 * that a call is for; the profile decides on the project.
 */
@SpringBootApplication
public class ChatbotApplication {

	/**
	 * Starts the chatbot.
	 * @param args the arguments of Spring Boot
	 */
	public static void main(String[] args) {
		SpringApplication.run(ChatbotApplication.class, args);
	}

}
