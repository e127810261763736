package co.aitracer.server.alert;

import java.time.Duration;
import java.util.Set;

/**
 * What people decide about a rule.
 *
 * @param name the name, 1 to 100 characters
 * @param condition when it fires
 * @param filter which logs it is about
 * @param channels the ids of the channels that are told
 * @param recoverAfter how many evaluations in a row, a minute apart, must be better
 * before the state is; 1 to 60
 * @param renotifyMinutes after how many minutes channels are reminded of a rule that
 * still fires; 0 means never
 */
public record AlertSettings(String name, AlertCondition condition, AlertFilter filter, Set<String> channels,
		int recoverAfter, int renotifyMinutes) {

	/** How many evaluations must be better unless somebody decides otherwise. */
	public static final int RECOVER_AFTER = 3;

	/** Minutes between reminders unless somebody decides otherwise. */
	public static final int RENOTIFY_MINUTES = 240;

	private static final int MAX_NAME = 100;

	private static final int MAX_RENOTIFY = 10_080;

	/**
	 * Checks and copies.
	 */
	public AlertSettings {
		name = name.strip();
		if (name.isEmpty() || name.length() > MAX_NAME) {
			throw new IllegalArgumentException("The name must have 1 to 100 characters");
		}
		if (recoverAfter < 1 || recoverAfter > 60) {
			throw new IllegalArgumentException("Recovery must take 1 to 60 evaluations, but is " + recoverAfter);
		}
		if (renotifyMinutes < 0 || renotifyMinutes > MAX_RENOTIFY) {
			throw new IllegalArgumentException(
					"Reminders must be 0 to " + MAX_RENOTIFY + " minutes apart, but are " + renotifyMinutes);
		}
		channels = Set.copyOf(channels);
	}

	/**
	 * The same settings for other projects.
	 * @param projects the projects
	 * @return the settings
	 */
	AlertSettings forProjects(Set<String> projects) {
		AlertFilter other = new AlertFilter(projects, this.filter.models(), this.filter.providers(),
				this.filter.metadata());
		return new AlertSettings(this.name, this.condition, other, this.channels, this.recoverAfter,
				this.renotifyMinutes);
	}

	Duration renotify() {
		return Duration.ofMinutes(this.renotifyMinutes);
	}

}
