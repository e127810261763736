package co.aitracer.server.web;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.access.ApiKeyInfo;
import co.aitracer.server.access.KeyScope;

/**
 * An API key as the list shows it.
 *
 * @param id the id
 * @param name what it is for
 * @param prefix its first characters
 * @param scopes what it may be used for
 * @param projects the projects that it is good for
 * @param defaultProject the project of logs that name none, or empty
 * @param createdBy who made it
 * @param created when it was made
 * @param used when it was used last, or null
 * @param expires when it ends, or null
 * @param previous until when the secret before is good, or null
 */
record KeyRow(String id, String name, String prefix, List<String> scopes, String projects, String defaultProject,
		String createdBy, TimeView created, @Nullable TimeView used, @Nullable TimeView expires,
		@Nullable TimeView previous) {

	static KeyRow of(ApiKeyInfo key) {
		List<String> patterns = key.settings().projectPatterns();
		String project = key.settings().defaultProject();
		return new KeyRow(key.id(), key.settings().name(), key.prefix(),
				key.settings().scopes().stream().sorted().map(KeyScope::text).toList(),
				patterns.isEmpty() ? "all" : String.join(", ", patterns), (project != null) ? project : "",
				key.createdBy(), TimeView.of(key.createdAt()), view(key.lastUsedAt()), view(key.settings().expiresAt()),
				view(key.previousUntil()));
	}

	private static @Nullable TimeView view(@Nullable Instant time) {
		return (time != null) ? TimeView.of(time) : null;
	}

}
