package co.aitracer.server.access;

import org.springframework.stereotype.Component;

import co.aitracer.server.project.ProjectRemovalListener;

/**
 * Takes the roles in a project that is removed away, so that nobody has them when there
 * is another one of the name. Roles by patterns stay.
 */
@Component
class RolesOfRemovedProject implements ProjectRemovalListener {

	private final AppUserRepository users;

	RolesOfRemovedProject(AppUserRepository users) {
		this.users = users;
	}

	@Override
	public void projectRemoved(String workspace, String name) {
		this.users.removeFromAll(workspace, name);
	}

}
