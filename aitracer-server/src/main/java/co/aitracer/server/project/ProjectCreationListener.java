package co.aitracer.server.project;

/**
 * Is told when a project comes into being, to give it what belongs to it. Runs within the
 * transaction that creates the project.
 */
@FunctionalInterface
public interface ProjectCreationListener {

	/**
	 * A project was created.
	 * @param workspace the workspace
	 * @param project the project's name
	 */
	void projectCreated(String workspace, String project);

}
