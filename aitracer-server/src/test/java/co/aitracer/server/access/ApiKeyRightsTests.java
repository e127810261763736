package co.aitracer.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;

import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectDetails;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogScope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiKeyRights} behind {@link VisibleProjects} and {@link Permissions}.
 */
class ApiKeyRightsTests {

	private final Projects projects = new Projects();

	private final VisibleProjects visibleProjects = new SingleWorkspaceVisibleProjects(new ApiKeyRights(this.projects));

	private final Permissions permissions = new SingleWorkspacePermissions();

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
