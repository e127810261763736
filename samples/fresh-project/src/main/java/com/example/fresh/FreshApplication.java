package com.example.fresh;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application that has just begun.
 */
@SpringBootApplication
public class FreshApplication {

	/**
	 * Starts the application.
	 * @param args the arguments of Spring Boot
	 */
	public static void main(String[] args) {
		SpringApplication.run(FreshApplication.class, args);
	}

}
