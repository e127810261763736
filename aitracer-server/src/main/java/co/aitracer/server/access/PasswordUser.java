package co.aitracer.server.access;

import java.util.List;

import org.springframework.security.core.userdetails.User;

/**
 * A person who signed in with a password. Says nothing about roles, which are asked for
 * anew with every request.
 */
class PasswordUser extends User implements SignedIn {

	private final int sessionVersion;

	PasswordUser(Member member, String passwordHash) {
		super(member.username(), passwordHash, member.enabled(), true, true, true, List.of());
		this.sessionVersion = member.sessionVersion();
	}

	@Override
	public int sessionVersion() {
		return this.sessionVersion;
	}

}
