package co.aitracer.samples.features;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * A shop's application with four features that call models. Each names its project by an
 * annotation, so that cost, errors and latency can be told apart.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FeatureProjectsApplication {

	/**
	 * Starts the application.
	 * @param args the arguments of Spring Boot
	 */
	public static void main(String[] args) {
		SpringApplication.run(FeatureProjectsApplication.class, args);
	}

}
