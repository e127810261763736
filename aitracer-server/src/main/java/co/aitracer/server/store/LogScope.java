package co.aitracer.server.store;

import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a caller may see: one workspace, and all of its projects or some.
 *
 * @param workspace the workspace
 * @param projects the visible projects; null means all of the workspace, empty means none
 */
public record LogScope(String workspace, @Nullable Set<String> projects) {

	/**
	 * Copies the set.
	 */
	public LogScope {
		projects = (projects != null) ? Set.copyOf(projects) : null;
	}

	/**
	 * Everything in a workspace.
	 * @param workspace the workspace
	 * @return the scope
	 */
	public static LogScope all(String workspace) {
		return new LogScope(workspace, null);
	}

	/**
	 * This scope, narrowed to the wanted projects; never wider than it was.
	 * @param wanted the projects to keep; empty means all of this scope
	 * @return the narrowed scope
	 */
	public LogScope narrow(Set<String> wanted) {
		if (wanted.isEmpty()) {
			return this;
		}
		if (this.projects == null) {
			return new LogScope(this.workspace, wanted);
		}
		Set<String> visible = this.projects;
		return new LogScope(this.workspace,
				wanted.stream().filter(visible::contains).collect(Collectors.toUnmodifiableSet()));
	}

}
