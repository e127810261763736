package co.aitracer.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

import co.aitracer.server.ControlStores;
import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectDetails;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RolePermissions} and {@link RoleVisibleProjects}.
 */
class RolePermissionsTests {

	private final Projects projects = new Projects();

	private final AppUserRepository users = new AppUserRepository(ControlStores.open());

	private final Callers callers = new Callers(this.users);

	private final VisibleProjects visibleProjects = new RoleVisibleProjects(this.callers, this.projects);

	private final Permissions permissions = new RolePermissions(this.callers);

	@Test
	void ownerSeesAndDoesEverything() {
		Authentication owner = person("owner", WorkspaceRole.OWNER);
		assertThat(this.visibleProjects.scopeOf(owner)).isEqualTo(LogScope.all("default"));
		assertThat(WorkspaceAction.values()).allMatch((action) -> this.permissions.allows(owner, action));
		assertThat(ProjectAction.values()).allMatch((action) -> this.permissions.allows(owner, action, "shop"));
	}

	@Test
	void memberWithoutARoleSeesNothing() {
		this.projects.ensureExists("default", Set.of("shop"));
		Authentication member = person("member", WorkspaceRole.MEMBER);
		assertThat(this.visibleProjects.scopeOf(member).projects()).isEmpty();
		assertThat(WorkspaceAction.values()).noneMatch((action) -> this.permissions.allows(member, action));
		assertThat(ProjectAction.values()).noneMatch((action) -> this.permissions.allows(member, action, "shop"));
		assertThat(this.permissions.allowsAnywhere(member, ProjectAction.VIEW)).isFalse();
	}

	@Test
	void memberDoesWhatItsRolesInProjectsSay() {
		this.projects.ensureExists("default", Set.of("search-eu", "shop", "other"));
		Authentication member = person("member", WorkspaceRole.MEMBER, new ProjectGrant("search-*", ProjectRole.EDITOR),
				new ProjectGrant("shop", ProjectRole.VIEWER));
		assertThat(this.visibleProjects.scopeOf(member).projects()).containsOnly("search-eu", "shop");
		assertThat(this.permissions.allows(member, ProjectAction.EDIT, "search-new")).isTrue();
		assertThat(this.permissions.allows(member, ProjectAction.ADMINISTER, "search-eu")).isFalse();
		assertThat(this.permissions.allows(member, ProjectAction.EDIT, "shop")).isFalse();
		assertThat(this.permissions.allowsAnywhere(member, ProjectAction.EDIT)).isTrue();
		assertThat(this.permissions.allowsAnywhere(member, ProjectAction.ADMINISTER)).isFalse();
	}

	@Test
	void projectThatMayNotBeSeenIsAnsweredLikeOneThatIsNotThere() {
		Authentication viewer = person("viewer", WorkspaceRole.MEMBER, new ProjectGrant("shop", ProjectRole.VIEWER));
		assertThatExceptionOfType(UnknownProjectException.class)
			.isThrownBy(() -> this.permissions.require(viewer, ProjectAction.EDIT, "other"));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.permissions.require(viewer, ProjectAction.EDIT, "shop"));
	}

	@Test
	void changesOfRolesCountAtOnce() {
		Authentication member = person("member", WorkspaceRole.MEMBER);
		String id = this.users.find("member").orElseThrow().id();
		this.users.put(id, new ProjectGrant("shop", ProjectRole.VIEWER));
		assertThat(this.permissions.allows(member, ProjectAction.VIEW, "shop")).isTrue();
		this.users.remove(id, "shop");
		assertThat(this.permissions.allows(member, ProjectAction.VIEW, "shop")).isFalse();
		this.users.setEnabled(id, false);
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.visibleProjects.scopeOf(member));
	}

	@Test
	void keyWithoutPatternsSeesItsWholeWorkspace() {
		assertThat(this.visibleProjects.scopeOf(key(KeyScope.READ))).isEqualTo(LogScope.all("default"));
	}

	@Test
	void keyWithPatternsSeesTheProjectsThatThereAreOfThem() {
		this.projects.ensureExists("default", Set.of("search-eu", "shop", "research-1"));
		Authentication key = key(KeyScope.READ, "search-*", "shop", "absent");
		assertThat(this.visibleProjects.scopeOf(key)).isEqualTo(new LogScope("default", Set.of("search-eu", "shop")));
		this.projects.ensureExists("default", Set.of("search-us"));
		assertThat(this.visibleProjects.scopeOf(key).projects()).contains("search-us");
	}

	@Test
	void keyWithPatternsAndNoSuchProjectSeesNothing() {
		assertThat(this.visibleProjects.scopeOf(key(KeyScope.READ, "search-*")).projects()).isEmpty();
	}

	@Test
	void keyThatReadsChangesNothing() {
		Authentication key = key(KeyScope.READ, "search-*");
		assertThat(this.permissions.allows(key, ProjectAction.VIEW, "search-eu")).isTrue();
		assertThat(this.permissions.allows(key, ProjectAction.VIEW, "shop")).isFalse();
		assertThat(this.permissions.allows(key, ProjectAction.EDIT, "search-eu")).isFalse();
		assertThat(this.permissions.allows(key(KeyScope.READ), WorkspaceAction.VIEW_SYSTEM)).isFalse();
		assertThat(this.permissions.allows(key(KeyScope.INGEST), ProjectAction.VIEW, "shop")).isFalse();
	}

	@Test
	void adminKeyManagesItsProjectsAndTheWorkspaceWithoutPatternsAlone() {
		Authentication limited = key(KeyScope.ADMIN, "search-*");
		assertThat(this.permissions.allows(limited, ProjectAction.ADMINISTER, "search-eu")).isTrue();
		assertThat(this.permissions.allows(limited, ProjectAction.ADMINISTER, "shop")).isFalse();
		assertThat(this.permissions.allows(limited, WorkspaceAction.MANAGE_KEYS)).isFalse();
		assertThat(this.permissions.allows(key(KeyScope.ADMIN), WorkspaceAction.MANAGE_KEYS)).isTrue();
	}

	private Authentication person(String name, WorkspaceRole role, ProjectGrant... grants) {
		this.users.insert("default", name, "{noop}secret", role, List.of(grants), Instant.EPOCH);
		PasswordUser user = new PasswordUser(this.users.find(name).orElseThrow(), "");
		return UsernamePasswordAuthenticationToken.authenticated(user, null, List.of());
	}

	private static Authentication key(KeyScope scope, String... patterns) {
		return new ApiKeyAuthentication(new ApiKeyPrincipal("1", "default", null, List.of(patterns), Set.of(scope)));
	}

	/**
	 * Projects in memory.
	 */
	private static final class Projects implements ProjectRegistry {

		private final Set<String> names = new TreeSet<>();

		@Override
		public void ensureExists(String workspace, Set<String> names) {
			this.names.addAll(names);
		}

		@Override
		public List<Project> all(String workspace) {
			return this.names.stream().map((name) -> new Project(name, null, null, Instant.EPOCH, true)).toList();
		}

		@Override
		public Optional<Project> find(String workspace, String name) {
			return all(workspace).stream().filter((project) -> project.name().equals(name)).findFirst();
		}

		@Override
		public boolean create(String workspace, String name, ProjectDetails details) {
			return this.names.add(name);
		}

		@Override
		public boolean describe(String workspace, String name, ProjectDetails details) {
			return this.names.contains(name);
		}

		@Override
		public boolean remove(String workspace, String name) {
			return this.names.remove(name);
		}

	}

}
