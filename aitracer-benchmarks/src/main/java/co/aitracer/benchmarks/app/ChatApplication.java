package co.aitracer.benchmarks.app;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * An application with Spring MVC and a chat client.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ChatApplication {

	/**
	 * The chat client that a service would have.
	 * @param builder as Spring AI makes it
	 * @return the client
	 */
	@Bean
	ChatClient chatClient(ChatClient.Builder builder) {
		return builder.build();
	}

	/**
	 * Starts the application, says that it is ready, and ends it.
	 * @param arguments its settings
	 */
	public static void main(String[] arguments) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ChatApplication.class)
			.run(arguments)) {
			System.out.println("> ready " + context.containsBean("aitracer"));
			context.getBean(ChatModel.class);
		}
	}

	/**
	 * Starts the application without its web server.
	 * @param arguments its settings
	 * @return asks the model, and is closed with the application
	 */
	public static RunningChat open(String[] arguments) {
		return new RunningChat(
				new SpringApplicationBuilder(ChatApplication.class).web(WebApplicationType.NONE).run(arguments));
	}

}
