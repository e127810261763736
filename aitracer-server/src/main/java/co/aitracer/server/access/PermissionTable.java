package co.aitracer.server.access;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which role may do what. Every decision about access comes from here.
 */
final class PermissionTable {

	// @formatter:off
	private static final Map<WorkspaceRole, Set<WorkspaceAction>> IN_WORKSPACE = Map.of(
		WorkspaceRole.OWNER,  EnumSet.allOf(WorkspaceAction.class),
		WorkspaceRole.MEMBER, EnumSet.noneOf(WorkspaceAction.class));

	private static final Map<WorkspaceRole, Set<ProjectAction>> IN_EVERY_PROJECT = Map.of(
		WorkspaceRole.OWNER,  EnumSet.of(ProjectAction.VIEW, ProjectAction.EDIT, ProjectAction.ADMINISTER),
		WorkspaceRole.MEMBER, EnumSet.noneOf(ProjectAction.class));

	private static final Map<ProjectRole, Set<ProjectAction>> IN_PROJECT = Map.of(
		ProjectRole.ADMIN,    EnumSet.of(ProjectAction.VIEW, ProjectAction.EDIT, ProjectAction.ADMINISTER),
		ProjectRole.EDITOR,   EnumSet.of(ProjectAction.VIEW, ProjectAction.EDIT),
		ProjectRole.VIEWER,   EnumSet.of(ProjectAction.VIEW));
	// @formatter:on

	private PermissionTable() {
	}

	static boolean allows(WorkspaceRole role, WorkspaceAction action) {
		return IN_WORKSPACE.getOrDefault(role, Set.of()).contains(action);
	}

	static boolean allows(WorkspaceRole role, ProjectAction action) {
		return IN_EVERY_PROJECT.getOrDefault(role, Set.of()).contains(action);
	}

	static boolean allows(ProjectRole role, ProjectAction action) {
		return IN_PROJECT.getOrDefault(role, Set.of()).contains(action);
	}

}
