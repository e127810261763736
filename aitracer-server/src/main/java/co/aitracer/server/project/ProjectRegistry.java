package co.aitracer.server.project;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The projects that exist. A project comes into being with the first log that names it.
 */
public interface ProjectRegistry {

	/**
	 * Creates the projects that do not exist yet. Any number of callers may name the same
	 * new project at the same time; it is created once.
	 * @param workspace the workspace
	 * @param names the projects' names, 1 to 100 characters each
	 */
	void ensureExists(String workspace, Set<String> names);

	/**
	 * The projects of a workspace, the newest first.
	 * @param workspace the workspace
	 * @return the projects
	 */
	List<Project> all(String workspace);

	/**
	 * Finds a project.
	 * @param workspace the workspace
	 * @param name the project's name
	 * @return the project, or empty when there is none of the name
	 */
	Optional<Project> find(String workspace, String name);

	/**
	 * Creates a project that a person wants.
	 * @param workspace the workspace
	 * @param name the project's name, see {@link ProjectNames}
	 * @param details what the person says of it
	 * @return whether it was created; not, when there is one of the name
	 */
	boolean create(String workspace, String name, ProjectDetails details);

	/**
	 * Changes what is said of a project.
	 * @param workspace the workspace
	 * @param name the project's name
	 * @param details what is said from now on
	 * @return whether there is such a project
	 */
	boolean describe(String workspace, String name, ProjectDetails details);

	/**
	 * Removes a project with its settings. Its logs are none of this; a log that names it
	 * later makes it anew, within half a minute on other servers.
	 * @param workspace the workspace
	 * @param name the project's name
	 * @return whether there was such a project
	 */
	boolean remove(String workspace, String name);

}
