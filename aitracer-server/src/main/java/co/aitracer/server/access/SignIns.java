package co.aitracer.server.access;

import java.time.Clock;

import org.springframework.stereotype.Component;

/**
 * Keeps in mind who signed in and who tried to.
 */
@Component
class SignIns {

	private final LoginThrottle throttle;

	private final AppUserRepository users;

	private final AuditLog audit;

	private final Clock clock;

	SignIns(LoginThrottle throttle, AppUserRepository users, AuditLog audit, Clock clock) {
		this.throttle = throttle;
		this.users = users;
		this.audit = audit;
		this.clock = clock;
	}

	void succeeded(String username, String address) {
		this.throttle.succeeded(username, address);
		this.users.find(username).ifPresent((member) -> {
			this.users.setLastSignIn(member.id(), this.clock.instant());
			this.audit.record(member.workspace(), member.username(), "user.sign-in", member.username(),
					"from " + address);
		});
	}

	/**
	 * Counts a failure. A name that nobody has is not kept: people type passwords into
	 * the wrong field.
	 * @param username what was typed
	 * @param address where it came from
	 */
	void failed(String username, String address) {
		this.throttle.failed(username, address);
		this.users.find(username)
			.ifPresentOrElse(
					(member) -> this.audit.record(member.workspace(), member.username(), "user.sign-in-failed",
							member.username(), "from " + address),
					() -> this.audit.record(Workspaces.DEFAULT, "nobody", "user.sign-in-failed", "unknown user",
							"from " + address));
	}

}
