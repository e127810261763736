package co.aitracer.samples.assistant;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * A shop's assistant made with LangChain4j. Nothing in it knows of AITracer but the names
 * of its projects.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AssistantApplication {

	/**
	 * Starts the application.
	 * @param args the arguments of Spring Boot
	 */
	public static void main(String[] args) {
		SpringApplication.run(AssistantApplication.class, args);
	}

}
