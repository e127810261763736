package co.aitracer.server.access;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ResponseStatusException;

import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AccountLinks}.
 */
class AccountLinksTests {

	private static final ProjectGrant VIEWER_OF_SEARCH = new ProjectGrant("search-eu", ProjectRole.VIEWER);

	private final TestClock clock = new TestClock();

	private final People people = new People(this.clock);

	private final AccountLinks links = this.people.links;

	private final Authentication owner = this.people.owner("owner");

	private final Authentication admin = this.people.member("admin", new ProjectGrant("search-*", ProjectRole.ADMIN));

	@Test
	void invitationMakesAMemberOnce() {
		String token = invite(this.owner, "Kim@Example.com", WorkspaceRole.MEMBER, VIEWER_OF_SEARCH);
		AccountLink link = find(token);
		assertThat(link.invites()).isTrue();
		this.links.accept(link, "long enough");
		assertThat(this.people.get("kim@example.com").grants()).containsExactly(VIEWER_OF_SEARCH);
		assertThat(this.people.hasPassword("kim@example.com", "long enough")).isTrue();
		assertThat(this.links.find(token, "10.0.0.1")).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> this.links.accept(link, "another one"));
	}

	@Test
	void passwordThatIsTooShortUsesNothingUp() {
		String token = invite(this.owner, "kim", WorkspaceRole.MEMBER);
		assertThatIllegalArgumentException().isThrownBy(() -> this.links.accept(find(token), "short"));
		this.links.accept(find(token), "long enough");
	}

	@Test
	void tokenIsNowhereInTheStore() {
		String token = invite(this.owner, "kim", WorkspaceRole.MEMBER);
		assertThat(token).hasSize(40);
		assertThat(this.people.jdbc.sql("SELECT * FROM account_link").query().singleRow().values())
			.noneMatch((value) -> String.valueOf(value).contains(token));
	}

	@Test
	void linkEndsByItself() {
		String token = invite(this.owner, "kim", WorkspaceRole.MEMBER);
		this.clock.advance(AccountLinks.INVITATION.minusSeconds(1));
		assertThat(this.links.find(token, "10.0.0.1")).isPresent();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.links.find(token, "10.0.0.1")).isEmpty();
		assertThat(this.links.pending(this.owner)).isEmpty();
	}

	@Test
	void anotherInvitationEndsTheOneBefore() {
		String first = invite(this.owner, "kim", WorkspaceRole.MEMBER);
		String second = invite(this.owner, "kim", WorkspaceRole.OWNER);
		assertThat(this.links.find(first, "10.0.0.1")).isEmpty();
		assertThat(this.links.find(second, "10.0.0.1")).isPresent();
	}

	@Test
	void adminOfProjectsDoesNotEndAnInvitationThatGivesMore() {
		String token = invite(this.owner, "kim", WorkspaceRole.OWNER);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> invite(this.admin, "kim", WorkspaceRole.MEMBER, VIEWER_OF_SEARCH));
		assertThat(this.links.find(token, "10.0.0.1")).isPresent();
	}

	@Test
	void adminOfProjectsInvitesIntoTheseAlone() {
		assertThat(invite(this.admin, "kim", WorkspaceRole.MEMBER, VIEWER_OF_SEARCH)).isNotEmpty();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> invite(this.admin, "lee", WorkspaceRole.OWNER, VIEWER_OF_SEARCH));
		assertThatIllegalArgumentException().isThrownBy(() -> invite(this.admin, "lee", WorkspaceRole.MEMBER));
		assertThatIllegalArgumentException().isThrownBy(
				() -> invite(this.admin, "lee", WorkspaceRole.MEMBER, new ProjectGrant("*", ProjectRole.VIEWER)));
		Authentication editor = this.people.member("editor", new ProjectGrant("search-eu", ProjectRole.EDITOR));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> invite(editor, "lee", WorkspaceRole.MEMBER, VIEWER_OF_SEARCH));
	}

	@Test
	void invitationOfWhoLostTheRightIsNotGoodAnyMore() {
		String token = invite(this.admin, "kim", WorkspaceRole.MEMBER, VIEWER_OF_SEARCH);
		String id = this.people.get("admin").id();
		this.people.members.withdraw(this.owner, id, "search-*");
		assertThat(this.links.find(token, "10.0.0.1")).isEmpty();
		this.people.members.grant(this.owner, id, new ProjectGrant("search-*", ProjectRole.ADMIN));
		assertThat(this.links.find(token, "10.0.0.1")).isPresent();
		this.people.members.setEnabled(this.owner, id, false);
		assertThat(this.links.find(token, "10.0.0.1")).isEmpty();
	}

	@Test
	void pendingLinksAreSeenByWhoCouldHaveMadeThem() {
		invite(this.owner, "kim", WorkspaceRole.MEMBER, VIEWER_OF_SEARCH);
		invite(this.owner, "lee", WorkspaceRole.OWNER);
		assertThat(this.links.pending(this.owner)).hasSize(2);
		assertThat(this.links.pending(this.admin)).singleElement().matches((link) -> link.username().equals("kim"));
		String lee = this.links.pending(this.owner)
			.stream()
			.filter((link) -> link.username().equals("lee"))
			.findFirst()
			.orElseThrow()
			.id();
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> this.links.withdraw(this.admin, lee));
		this.links.withdraw(this.owner, lee);
		assertThat(this.links.pending(this.owner)).hasSize(1);
	}

	@Test
	void memberCannotBeInvitedAgain() {
		assertThatIllegalArgumentException().isThrownBy(() -> invite(this.owner, "ADMIN", WorkspaceRole.OWNER))
			.withMessageContaining("is a member already");
	}

	@Test
	void resetGivesANewPasswordAndEndsTheSessions() {
		String token = this.links.reset(this.owner, this.people.get("admin").id());
		assertThat(this.people.isSignedIn(this.admin)).isTrue();
		assertThat(find(token).invites()).isFalse();
		this.links.accept(find(token), "long enough");
		assertThat(this.people.hasPassword("admin", "long enough")).isTrue();
		assertThat(this.people.isSignedIn(this.admin)).isFalse();
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.links.reset(this.people.session("admin"), this.people.get("owner").id()));
	}

	@Test
	void guessingTokensIsLimitedForTheAddress() {
		String token = invite(this.owner, "kim", WorkspaceRole.MEMBER);
		IntStream.range(0, LoginThrottle.MAX_FAILURES_OF_ADDRESS)
			.forEach((i) -> assertThat(this.links.find("guess-" + i, "10.0.0.1")).isEmpty());
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> this.links.find(token, "10.0.0.1"))
			.matches((ex) -> ex.getStatusCode().value() == 429);
		assertThat(this.links.find(token, "10.0.0.2")).isPresent();
	}

	private String invite(Authentication caller, String name, WorkspaceRole role, ProjectGrant... grants) {
		return this.links.invite(caller, name, role, List.of(grants));
	}

	private AccountLink find(String token) {
		return this.links.find(token, "10.0.0.1").orElseThrow();
	}

}
