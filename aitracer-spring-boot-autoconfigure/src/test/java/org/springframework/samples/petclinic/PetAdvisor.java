package org.springframework.samples.petclinic;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerProject;

/**
 * A service of such an application.
 */
@AITracerProject("pets")
public class PetAdvisor {

	/**
	 * Tells in which project it works.
	 * @return the project
	 */
	public String project() {
		return String.valueOf(AITracerContext.current().project());
	}

}
