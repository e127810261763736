package co.aitracer.server.access;

import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Finds who signs in with a password.
 */
@Component
class PasswordUsers implements UserDetailsService {

	private final AppUserRepository users;

	PasswordUsers(AppUserRepository users) {
		this.users = users;
	}

	@Override
	public UserDetails loadUserByUsername(String username) {
		return this.users.find(username)
			.flatMap((member) -> this.users.passwordHash(username).map((hash) -> new PasswordUser(member, hash)))
			.orElseThrow(() -> new UsernameNotFoundException("There is no such user"));
	}

}
