package co.aitracer.server.access;

import java.util.List;
import java.util.Locale;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets in by OpenID Connect. Providers are set up by Spring's own
 * {@code spring.security.oauth2.client}.
 *
 * @param autoCreate whether somebody whom nobody invited becomes a member by signing in
 * @param allowedDomains the domains of the mail addresses of people who become members by
 * themselves, such as {@code example.com}; {@code *} for any
 * @param defaultRoles the roles in projects that they get
 */
@ConfigurationProperties("aitracer.server.access.oidc")
record OidcProperties(@DefaultValue("false") boolean autoCreate, @DefaultValue List<String> allowedDomains,
		@DefaultValue List<DefaultRole> defaultRoles) {

	private static final String DOMAINS_PROPERTY = "aitracer.server.access.oidc.allowed-domains";

	OidcProperties {
		allowedDomains = allowedDomains.stream().map((domain) -> domain.toLowerCase(Locale.ROOT)).toList();
		defaultRoles = List.copyOf(defaultRoles);
		if (autoCreate && allowedDomains.isEmpty()) {
			throw new InvalidAccessSettingException(DOMAINS_PROPERTY, "is empty",
					"Name the mail domains of people who may become members by signing in, or '*' for everybody whom "
							+ "the provider knows; or set 'aitracer.server.access.oidc.auto-create' to false.");
		}
	}

	boolean mayJoin(String email) {
		String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
		return this.autoCreate && (this.allowedDomains.contains("*") || this.allowedDomains.contains(domain));
	}

	List<ProjectGrant> grants() {
		return this.defaultRoles.stream().map((role) -> new ProjectGrant(role.project(), role.role())).toList();
	}

	/**
	 * A role that people get who become members by themselves.
	 *
	 * @param project the project's name or a pattern such as {@code search-*}
	 * @param role viewer, editor or admin
	 */
	record DefaultRole(String project, ProjectRole role) {

		DefaultRole {
			project = ProjectGrant.checkedPattern(project);
		}

	}

}
