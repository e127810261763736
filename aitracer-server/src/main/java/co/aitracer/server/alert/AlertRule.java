package co.aitracer.server.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A rule.
 *
 * @param id its id
 * @param workspace the workspace
 * @param settings what people decided
 * @param paused whether it is not looked at
 * @param mutedUntil until when nobody is told, if that is so
 */
public record AlertRule(String id, String workspace, AlertSettings settings, boolean paused,
		@Nullable Instant mutedUntil) {

	/**
	 * Whether nobody is told.
	 * @param now the moment
	 * @return true before the mute ends
	 */
	public boolean isMuted(Instant now) {
		return this.mutedUntil != null && now.isBefore(this.mutedUntil);
	}

}
