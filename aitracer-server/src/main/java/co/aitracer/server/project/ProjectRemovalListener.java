package co.aitracer.server.project;

/**
 * Is told when a project is removed, to remove what belongs to it. Runs within the
 * transaction that removes the project.
 */
@FunctionalInterface
public interface ProjectRemovalListener {

	/**
	 * A project is being removed.
	 * @param workspace the workspace
	 * @param project the project's name
	 */
	void projectRemoved(String workspace, String project);

}
