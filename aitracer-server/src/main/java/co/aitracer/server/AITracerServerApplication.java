package co.aitracer.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The self-hosted AITracer server: one process that ingests, stores and shows LLM logs.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AITracerServerApplication {

	/**
	 * Starts the server.
	 * @param args the Spring Boot command line arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(AITracerServerApplication.class, args);
	}

}
