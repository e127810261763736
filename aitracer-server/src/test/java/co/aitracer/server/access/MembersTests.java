package co.aitracer.server.access;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ResponseStatusException;

import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Members}.
 */
class MembersTests {

	private final People people = new People(new TestClock());

	private final Authentication owner = this.people.owner("owner");

	private final Authentication admin = this.people.member("admin", new ProjectGrant("search-*", ProjectRole.ADMIN));

	@Test
	void lastOwnerStaysAnOwner() {
		String id = this.people.get("owner").id();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.people.members.setRole(this.owner, id, WorkspaceRole.MEMBER))
			.withMessageContaining("last owner");
		assertThatIllegalArgumentException().isThrownBy(() -> this.people.members.setEnabled(this.owner, id, false));
		assertThatIllegalArgumentException().isThrownBy(() -> this.people.members.remove(this.owner, id));
		assertThat(this.people.get("owner").isOwner()).isTrue();
		this.people.owner("second");
		this.people.members.setRole(this.owner, id, WorkspaceRole.MEMBER);
		assertThat(this.people.get("owner").isOwner()).isFalse();
	}

	@Test
	void ownerWhoIsDisabledDoesNotCountAsAnOwner() {
		this.people.owner("second");
		this.people.members.setEnabled(this.owner, this.people.get("second").id(), false);
		assertThatIllegalArgumentException().isThrownBy(
				() -> this.people.members.setRole(this.owner, this.people.get("owner").id(), WorkspaceRole.MEMBER));
	}

	@Test
	void sessionsOfADisabledMemberEndAndDoNotComeBack() {
		String id = this.people.get("admin").id();
		this.people.members.setEnabled(this.owner, id, false);
		assertThat(this.people.isSignedIn(this.admin)).isFalse();
		this.people.members.setEnabled(this.owner, id, true);
		assertThat(this.people.isSignedIn(this.admin)).isFalse();
		assertThat(this.people.isSignedIn(this.people.session("admin"))).isTrue();
	}

	@Test
	void adminOfProjectsGivesRolesInTheseAlone() {
		this.people.member("kim");
		String kim = this.people.get("kim").id();
		this.people.members.grant(this.admin, kim, new ProjectGrant("search-eu", ProjectRole.ADMIN));
		this.people.members.grant(this.admin, kim, new ProjectGrant("search-eu", ProjectRole.EDITOR));
		assertThat(this.people.get("kim").grants()).containsExactly(new ProjectGrant("search-eu", ProjectRole.EDITOR));
		for (String other : List.of("shop", "*", "search*", "s*")) {
			assertThatExceptionOfType(UnknownProjectException.class).isThrownBy(
					() -> this.people.members.grant(this.admin, kim, new ProjectGrant(other, ProjectRole.VIEWER)));
		}
		this.people.members.withdraw(this.admin, kim, "search-eu");
		assertThat(this.people.get("kim").grants()).isEmpty();
	}

	@Test
	void adminOfProjectsIsToldTheRolesInTheseAlone() {
		this.people.member("kim", new ProjectGrant("search-eu", ProjectRole.VIEWER),
				new ProjectGrant("shop", ProjectRole.ADMIN));
		assertThat(this.people.members.list(this.admin)).filteredOn((member) -> member.username().equals("kim"))
			.singleElement()
			.satisfies((kim) -> assertThat(kim.grants())
				.containsExactly(new ProjectGrant("search-eu", ProjectRole.VIEWER)));
	}

	@Test
	void adminOfProjectsManagesNobodyElsewhere() {
		String id = this.people.get("admin").id();
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.people.members.setRole(this.admin, id, WorkspaceRole.OWNER));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.people.members.remove(this.admin, this.people.get("owner").id()));
	}

	@Test
	void memberOfNobodyIsNotFound() {
		assertThatExceptionOfType(ResponseStatusException.class)
			.isThrownBy(() -> this.people.members.setEnabled(this.owner, "none", false));
	}

	@Test
	void newPasswordEndsAllSessions() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.people.members.changePassword(this.admin, "wrong", "long enough"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.people.members.changePassword(this.admin, "secret of admin", "short"));
		this.people.members.changePassword(this.admin, "secret of admin", "long enough");
		assertThat(this.people.hasPassword("admin", "long enough")).isTrue();
		assertThat(this.people.isSignedIn(this.admin)).isFalse();
	}

	@Test
	void changesAreAudited() {
		String id = this.people.get("admin").id();
		this.people.members.grant(this.owner, id, new ProjectGrant("shop", ProjectRole.VIEWER));
		this.people.members.setRole(this.owner, id, WorkspaceRole.OWNER);
		this.people.members.remove(this.owner, id);
		assertThat(this.people.audited()).containsExactly("owner member.grant admin", "owner member.remove admin",
				"owner member.role admin");
	}

}
