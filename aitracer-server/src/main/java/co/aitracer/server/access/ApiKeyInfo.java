package co.aitracer.server.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What can be told of an API key; never the key itself.
 *
 * @param id the id in the control store
 * @param prefix the key's first characters
 * @param settings what it was made as
 * @param createdBy who made it
 * @param createdAt when it was made
 * @param lastUsedAt when it was used last, give or take a minute, or null for never
 * @param previousUntil until when the key from before the last rotation is good, or null
 */
public record ApiKeyInfo(String id, String prefix, ApiKeySettings settings, String createdBy, Instant createdAt,
		@Nullable Instant lastUsedAt, @Nullable Instant previousUntil) {
}
