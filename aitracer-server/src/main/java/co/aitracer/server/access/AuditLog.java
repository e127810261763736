package co.aitracer.server.access;

import org.jspecify.annotations.Nullable;

/**
 * Who changed what. Entries are only ever added. Safe for use by several threads.
 */
public interface AuditLog {

	/**
	 * Adds an entry. Belongs into the transaction of the change that it tells of.
	 * @param workspace the workspace
	 * @param actor who did it: a user's name, {@code key at-abcd} for an API key, or
	 * {@code system} for what the server does by itself
	 * @param action what was done, as {@code subject.verb}, such as
	 * {@code member.invite}; at most 100 characters
	 * @param subject what it was done to, such as a project's name; cut after 200
	 * characters
	 * @param detail more of it in words, never a secret; cut after 2,000 characters
	 */
	void record(String workspace, String actor, String action, String subject, @Nullable String detail);

}
