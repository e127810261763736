package co.aitracer.server.alert;

import java.util.Map;
import java.util.Set;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogScope;

/**
 * Which logs a rule is about.
 *
 * @param projects the projects; none means all of the workspace
 * @param models the models, {@code *} standing for any characters; none means all
 * @param providers the providers; none means all
 * @param metadata what the metadata must hold, by key
 */
public record AlertFilter(Set<String> projects, Set<String> models, Set<String> providers,
		Map<String, String> metadata) {

	/**
	 * Copies the sets.
	 */
	public AlertFilter {
		projects = Set.copyOf(projects);
		models = Set.copyOf(models);
		providers = Set.copyOf(providers);
		metadata = Map.copyOf(metadata);
	}

	/**
	 * All logs of one project.
	 * @param project the project
	 * @return the filter
	 */
	public static AlertFilter project(String project) {
		return new AlertFilter(Set.of(project), Set.of(), Set.of(), Map.of());
	}

	/**
	 * Whether a caller may know of a rule with this filter: it sees all of its projects.
	 * @param scope what the caller may see
	 * @return true when nothing is about a project that it does not see
	 */
	public boolean isVisibleIn(LogScope scope) {
		Set<String> visible = scope.projects();
		return visible == null || (!this.projects.isEmpty() && visible.containsAll(this.projects));
	}

	LogScope scope(String workspace) {
		return LogScope.all(workspace).narrow(this.projects);
	}

	/**
	 * What logs must meet, projects apart.
	 * @return the condition
	 */
	LogCondition condition() {
		LogCondition condition = LogCondition.ALL;
		if (!this.models.isEmpty()) {
			condition = condition.and(new LogCondition.Or(this.models.stream()
				.sorted()
				.map((model) -> (LogCondition) new LogCondition.Like(LogDimension.MODEL, model))
				.toList()));
		}
		if (!this.providers.isEmpty()) {
			condition = condition.and(new LogCondition.In(LogDimension.PROVIDER, this.providers));
		}
		for (String key : this.metadata.keySet().stream().sorted().toList()) {
			condition = condition
				.and(new LogCondition.In(LogDimension.metadata(key), Set.of(this.metadata.getOrDefault(key, ""))));
		}
		return condition;
	}

}
