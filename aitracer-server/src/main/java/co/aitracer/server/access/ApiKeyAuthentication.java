package co.aitracer.server.access;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A program that asks with an API key. Its authorities are the key's scopes, as
 * {@code SCOPE_read}; what it may see and do is decided by {@link VisibleProjects} and
 * {@link Permissions}, as for people.
 */
public final class ApiKeyAuthentication extends AbstractAuthenticationToken {

	private final transient ApiKeyPrincipal key;

	/**
	 * A caller whose key was found valid.
	 * @param key what the key stands for
	 */
	public ApiKeyAuthentication(ApiKeyPrincipal key) {
		super(AuthorityUtils.createAuthorityList(
				key.scopes().stream().sorted().map((scope) -> "SCOPE_" + scope.text()).toArray(String[]::new)));
		this.key = key;
		setAuthenticated(true);
	}

	@Override
	public ApiKeyPrincipal getPrincipal() {
		return this.key;
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public String getName() {
		return "key " + this.key.keyId();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ApiKeyAuthentication that && this.key.equals(that.key) && super.equals(other);
	}

	@Override
	public int hashCode() {
		return Objects.hash(super.hashCode(), this.key);
	}

}
