package co.aitracer.benchmarks.app;

import java.util.function.UnaryOperator;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running application. Its interfaces are the JDK's, so that one with other class
 * loaders can use it.
 */
public final class RunningChat implements UnaryOperator<String>, AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final ChatClient client;

	RunningChat(ConfigurableApplicationContext context) {
		this.context = context;
		this.client = context.getBean(ChatClient.class);
	}

	@Override
	public String apply(String prompt) {
		return String.valueOf(this.client.prompt(prompt).call().content());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
