package co.aitracer.server.web;

import java.util.List;
import java.util.Set;

import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

import co.aitracer.server.access.AccountLinks;
import co.aitracer.server.access.ApiKeySettings;
import co.aitracer.server.access.KeyManagement;
import co.aitracer.server.access.KeyScope;
import co.aitracer.server.access.Members;
import co.aitracer.server.access.ProjectGrant;
import co.aitracer.server.access.ProjectRole;
import co.aitracer.server.access.WorkspaceRole;

/**
 * People and keys as a small company has them.
 */
final class SampleMembers {

	static final String PASSWORD = "battery-staple";

	private static final Authentication ADMIN = UsernamePasswordAuthenticationToken.authenticated("admin", null,
			List.of());

	private final AccountLinks links;

	private SampleMembers(AccountLinks links) {
		this.links = links;
	}

	static void make(ApplicationContext beans) {
		if (beans.getBean(Members.class).list(ADMIN).size() > 1) {
			return;
		}
		SampleMembers people = new SampleMembers(beans.getBean(AccountLinks.class));
		people.join("amina@example.com", WorkspaceRole.OWNER);
		people.join("jonas@example.com", WorkspaceRole.MEMBER, new ProjectGrant("chatbot", ProjectRole.ADMIN),
				new ProjectGrant("search-*", ProjectRole.EDITOR));
		people.join("mei@example.com", WorkspaceRole.MEMBER, new ProjectGrant("search-*", ProjectRole.VIEWER));
		people.join("contractor@example.org", WorkspaceRole.MEMBER);
		people.invite("lee@example.com", WorkspaceRole.MEMBER, new ProjectGrant("chatbot", ProjectRole.VIEWER));
		KeyManagement keys = beans.getBean(KeyManagement.class);
		keys.create(ADMIN,
				new ApiKeySettings("checkout service", Set.of(KeyScope.INGEST), List.of("checkout"), "checkout", null));
		keys.create(ADMIN, new ApiKeySettings("search team", Set.of(KeyScope.INGEST, KeyScope.READ),
				List.of("search-*", "embeddings"), null, null));
	}

	private void join(String name, WorkspaceRole role, ProjectGrant... grants) {
		String token = invite(name, role, grants);
		this.links.accept(this.links.find(token, "127.0.0.1").orElseThrow(), PASSWORD);
	}

	private String invite(String name, WorkspaceRole role, ProjectGrant... grants) {
		return this.links.invite(ADMIN, name, role, List.of(grants));
	}

}
