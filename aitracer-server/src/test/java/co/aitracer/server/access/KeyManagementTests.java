package co.aitracer.server.access;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ResponseStatusException;

import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link KeyManagement}.
 */
class KeyManagementTests {

	private final People people = new People(new TestClock());

	private final KeyManagement keys = this.people.keys;

	private final Authentication owner = this.people.owner("owner");

	private final Authentication admin = this.people.member("admin", new ProjectGrant("search-*", ProjectRole.ADMIN));

	@Test
	void ownerManagesAllKeysAndAdminsOfProjectsTheirs() {
		this.keys.create(this.owner, key("everywhere"));
		this.keys.create(this.owner, key("both", "search-eu", "shop"));
		this.keys.create(this.admin, key("search", "search-eu", "search-b*"));
		assertThat(this.keys.list(this.owner)).hasSize(3);
		assertThat(this.keys.list(this.admin)).singleElement()
			.satisfies((key) -> assertThat(key.createdBy()).isEqualTo("admin"));
	}

	@Test
	void adminOfProjectsMakesNoKeyThatReachesFarther() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.create(this.admin, key("all")));
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.create(this.admin, key("more", "search*")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.keys.create(this.admin, key("more", "search-eu", "shop")));
		assertThat(this.keys.list(this.owner)).isEmpty();
	}

	@Test
	void keyOfOthersIsLikeOneThatIsNotThere() {
		this.keys.create(this.owner, key("shop", "shop"));
		String id = this.keys.list(this.owner).get(0).id();
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> this.keys.revoke(this.admin, id));
		assertThatExceptionOfType(ResponseStatusException.class)
			.isThrownBy(() -> this.keys.rotate(this.admin, id, Duration.ZERO));
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> this.keys.revoke(this.admin, "none"));
	}

	@Test
	void whoAdministersNothingManagesNoKeys() {
		Authentication editor = this.people.member("editor", new ProjectGrant("search-eu", ProjectRole.EDITOR));
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.keys.list(editor));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.keys.create(editor, key("search", "search-eu")));
	}

	@Test
	void rotatedKeyHasAnotherPrefixAndRevokedKeyIsGone() {
		String first = this.keys.create(this.owner, key("ci"));
		String id = this.keys.list(this.owner).get(0).id();
		String second = this.keys.rotate(this.owner, id, Duration.ofHours(24));
		assertThat(second).isNotEqualTo(first);
		assertThat(this.keys.list(this.owner)).singleElement()
			.satisfies((key) -> assertThat(second).startsWith(key.prefix()))
			.satisfies((key) -> assertThat(key.previousUntil()).isNotNull());
		assertThatIllegalArgumentException().isThrownBy(() -> this.keys.rotate(this.owner, id, Duration.ofDays(31)));
		this.keys.revoke(this.owner, id);
		assertThat(this.keys.list(this.owner)).isEmpty();
		assertThat(this.people.audited()).hasSize(3)
			.noneMatch((entry) -> entry.contains(first.substring(7)) || entry.contains(second.substring(7)));
	}

	@Test
	void settingsAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> key(" ")).withMessageContaining("'name'");
		assertThatIllegalArgumentException().isThrownBy(() -> new ApiKeySettings("ci", Set.of(), List.of(), null, null))
			.withMessageContaining("'scopes'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ApiKeySettings("ci", Set.of(KeyScope.READ), List.of("search-*"), "shop", null))
			.withMessageContaining("'default project'");
		assertThatIllegalArgumentException().isThrownBy(() -> key("ci", "a*b*c*d*")).withMessageContaining("stars");
	}

	private static ApiKeySettings key(String name, String... patterns) {
		return new ApiKeySettings(name, Set.of(KeyScope.INGEST), List.of(patterns), null, null);
	}

}
