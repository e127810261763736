package co.aitracer.server.access;

import java.time.Clock;
import java.util.Optional;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds the member that somebody is who signed in at an OpenID Connect provider: the one
 * of the mail address that the provider has verified. Who is none becomes one by an
 * invitation for that address or, where that is switched on, by the address alone.
 */
@Component
class OidcMembers implements OAuth2UserService<OidcUserRequest, OidcUser> {

	private final OidcUserService provider = new OidcUserService();

	private final AppUserRepository users;

	private final AccountLinks links;

	private final OidcProperties properties;

	private final PasswordEncoder passwords;

	private final AuditLog audit;

	private final TransactionOperations transactions;

	private final Clock clock;

	OidcMembers(AppUserRepository users, AccountLinks links, OidcProperties properties, PasswordEncoder passwords,
			AuditLog audit, TransactionOperations transactions, Clock clock) {
		this.users = users;
		this.links = links;
		this.properties = properties;
		this.passwords = passwords;
		this.audit = audit;
		this.transactions = transactions;
		this.clock = clock;
	}

	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		OidcUser user = this.provider.loadUser(request);
		String email = user.getEmail();
		// what is no address could be the name of a member who has a password
		if (email == null || !email.contains("@") || !Boolean.TRUE.equals(user.getEmailVerified())) {
			throw refused("The provider has no verified mail address of this person");
		}
		Member member = member(email).filter(Member::enabled)
			.orElseThrow(() -> refused("There is no such member, or it is disabled"));
		return new OidcPerson(user, member);
	}

	private Optional<Member> member(String email) {
		Optional<Member> known = this.users.find(email);
		if (known.isPresent()) {
			return known;
		}
		if (!this.links.acceptWithoutPassword(email) && this.properties.mayJoin(email)) {
			join(email);
		}
		return this.users.find(email);
	}

	private void join(String email) {
		// nobody knows the password
		String hash = String.valueOf(this.passwords.encode(Secrets.random()));
		try {
			this.transactions.executeWithoutResult((status) -> {
				this.users.insert(Workspaces.DEFAULT, email, hash, WorkspaceRole.MEMBER, this.properties.grants(),
						this.clock.instant());
				this.audit.record(Workspaces.DEFAULT, AppUserRepository.normalise(email), "member.join",
						AppUserRepository.normalise(email), "by single sign-on, as everybody of the mail domain");
			});
		}
		catch (DuplicateKeyException ex) {
			// the same person signed in twice at once: there is a member, and that is all
			// that was wanted
		}
	}

	static OAuth2AuthenticationException refused(String reason) {
		return new OAuth2AuthenticationException(new OAuth2Error("access_denied", reason, null));
	}

}
