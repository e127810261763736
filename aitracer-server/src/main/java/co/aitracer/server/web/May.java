package co.aitracer.server.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.ProjectAction;
import co.aitracer.server.access.WorkspaceAction;

/**
 * Tells templates what the reader may do, as in {@code ${@may.act('MANAGE_PRICES')}}, so
 * that they offer nothing that would be refused. The refusing is not done here.
 */
@Component("may")
public class May {

	private final Permissions permissions;

	May(Permissions permissions) {
		this.permissions = permissions;
	}

	/**
	 * Whether the reader may do something in the workspace.
	 * @param action the name of a {@link WorkspaceAction}
	 * @return true when it may
	 */
	public boolean act(String action) {
		Authentication reader = reader();
		return reader != null && this.permissions.allows(reader, WorkspaceAction.valueOf(action));
	}

	/**
	 * Whether the reader may do something with a project.
	 * @param action the name of a {@link ProjectAction}
	 * @param project the project's name
	 * @return true when it may
	 */
	public boolean act(String action, String project) {
		Authentication reader = reader();
		return reader != null && this.permissions.allows(reader, ProjectAction.valueOf(action), project);
	}

	/**
	 * Whether there may be a project that the reader may do something with.
	 * @param action the name of a {@link ProjectAction}
	 * @return true when there may
	 */
	public boolean actSomewhere(String action) {
		Authentication reader = reader();
		return reader != null && this.permissions.allowsAnywhere(reader, ProjectAction.valueOf(action));
	}

	private static @Nullable Authentication reader() {
		return SecurityContextHolder.getContext().getAuthentication();
	}

}
