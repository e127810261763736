package co.aitracer.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

import co.aitracer.server.command.ServerCommandLine;

/**
 * The self-hosted AITracer server: one process that ingests, stores and shows LLM logs.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AITracerServerApplication {

	/**
	 * Starts the server, or runs a command.
	 * @param args the arguments of Spring Boot, or a command and its options; see
	 * {@code --help}
	 */
	public static void main(String[] args) {
		if (ServerCommandLine.isCommand(args)) {
			System.exit(ServerCommandLine.run(AITracerServerApplication.class, args));
		}
		SpringApplication.run(AITracerServerApplication.class, args);
	}

}
