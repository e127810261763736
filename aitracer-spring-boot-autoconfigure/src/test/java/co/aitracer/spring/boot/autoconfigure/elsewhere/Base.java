package co.aitracer.spring.boot.autoconfigure.elsewhere;

import co.aitracer.AITracerProject;

/**
 * Has a method that a subclass in another package cannot override.
 */
public class Base {

	@AITracerProject("hidden")
	void packagePrivate() {
	}

}
