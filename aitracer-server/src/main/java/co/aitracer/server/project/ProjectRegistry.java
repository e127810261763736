package co.aitracer.server.project;

import java.util.List;
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

}
