package co.aitracer.server.access;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * A person who signed in at an OpenID Connect provider, by the name of the member that
 * the person is here. Says nothing about roles, which are asked for anew with every
 * request.
 */
class OidcPerson extends DefaultOidcUser implements SignedIn {

	private final String username;

	private final int sessionVersion;

	OidcPerson(OidcUser user, Member member) {
		super(List.of(), user.getIdToken(), user.getUserInfo());
		this.username = member.username();
		this.sessionVersion = member.sessionVersion();
	}

	@Override
	public String getName() {
		return this.username;
	}

	@Override
	public int sessionVersion() {
		return this.sessionVersion;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OidcPerson that && this.username.equals(that.username)
				&& this.sessionVersion == that.sessionVersion && super.equals(other);
	}

	@Override
	public int hashCode() {
		return 31 * super.hashCode() + this.username.hashCode();
	}

}
