package co.aitracer.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiKeys}.
 */
@ParameterizedClass
@EnumSource
class ApiKeysTests {

	private final JdbcClient jdbc;

	private final TestClock clock = new TestClock();

	private final ApiKeys keys;

	ApiKeysTests(ControlStores store) {
		this.jdbc = store.create();
		this.keys = keys();
	}

	@Test
	void generatedKeyHasItsFormAndIsNewEachTime() {
		ApiKey key = ApiKey.generate();
		assertThat(key.text()).matches("at-[A-Za-z0-9_-]{40}");
		assertThat(ApiKey.generate()).isNotEqualTo(key);
		assertThat(key.prefix()).isEqualTo(key.text().substring(0, 7));
	}

	@Test
	void keyPrintsItsPrefixAlone() {
		ApiKey key = ApiKey.generate();
		assertThat(key).hasToString(key.prefix() + "…");
	}

	@Test
	void knownKeyIsWhatItWasMadeFor() {
		ApiKey key = ApiKey.generate();
		ApiKeyPrincipal principal = this.keys.add(key,
				new ApiKeySettings("ci", Set.of(KeyScope.INGEST), List.of("search-*", "shop"), "shop", null), "default",
				"admin");
		assertThat(keys().authenticate(key.text())).contains(principal);
		assertThat(principal.covers("search-eu")).isTrue();
		assertThat(principal.covers("other")).isFalse();
	}

	@Test
	void keyWithoutPatternsMayWriteAnywhere() {
		assertThat(new ApiKeyPrincipal("1", "default", null, List.of(), Set.of(KeyScope.INGEST)).covers("anything"))
			.isTrue();
	}

	@Test
	void keyIsGoodForItsScopesAlone() {
		ApiKey key = ApiKey.generate();
		this.keys.add(key, new ApiKeySettings("ci", Set.of(KeyScope.INGEST, KeyScope.READ), List.of(), null, null),
				"default", "admin");
		assertThat(keys().authenticate(key.text())).hasValueSatisfying((principal) -> {
			assertThat(principal.has(KeyScope.INGEST)).isTrue();
			assertThat(principal.has(KeyScope.READ)).isTrue();
			assertThat(principal.has(KeyScope.ADMIN)).isFalse();
		});
	}

	@Test
	void adminKeyIsGoodForAll() {
		assertThat(new ApiKeyPrincipal("1", "default", null, List.of(), Set.of(KeyScope.ADMIN)))
			.matches((principal) -> principal.has(KeyScope.INGEST) && principal.has(KeyScope.READ));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "at-", "at-short", "sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"at-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ", "at-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
			"at-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void malformedOrUnknownKeyIsNobodys(String presented) {
		assertThat(this.keys.authenticate(presented)).isEmpty();
	}

	@Test
	void keyIsNowhereInTheStore() {
		ApiKey key = ApiKey.generate();
		this.keys.add(key, new ApiKeySettings("ci", Set.of(KeyScope.INGEST), List.of(), null, null), "default",
				"admin");
		Map<String, Object> row = this.jdbc.sql("SELECT * FROM api_key").query().singleRow();
		assertThat(row.values()).noneMatch((value) -> String.valueOf(value).contains(key.text().substring(7)));
		assertThat(row).containsValue(key.prefix());
	}

	@Test
	void revokedKeyIsRefusedAtOnceHereAndSoonElsewhere() {
		ApiKey key = ApiKey.generate();
		ApiKeys elsewhere = keys();
		ApiKeyPrincipal principal = this.keys.add(key,
				new ApiKeySettings("ci", Set.of(KeyScope.INGEST), List.of(), null, null), "default", "admin");
		assertThat(this.keys.authenticate(key.text())).isPresent();
		assertThat(elsewhere.authenticate(key.text())).isPresent();
		assertThat(this.keys.revoke("default", principal.keyId())).isTrue();
		assertThat(this.keys.authenticate(key.text())).isEmpty();
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(elsewhere.authenticate(key.text())).isEmpty();
	}

	@Test
	void keyThatIsNotThereCannotBeRevoked() {
		assertThat(this.keys.revoke("default", UUID.randomUUID().toString())).isFalse();
	}

	@Test
	void keyEndsWhenItsTimeIsOverHoweverItIsRemembered() {
		ApiKey key = ApiKey.generate();
		this.keys.add(key,
				new ApiKeySettings("ci", Set.of(KeyScope.READ), List.of(), null, this.clock.instant().plusSeconds(10)),
				"default", "admin");
		assertThat(this.keys.authenticate(key.text())).isPresent();
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(this.keys.authenticate(key.text())).isEmpty();
		assertThat(keys().authenticate(key.text())).isEmpty();
	}

	@Test
	void rotatedKeyIsGoodForItsGraceAndTheNewOneAtOnce() {
		ApiKey old = ApiKey.generate();
		ApiKey fresh = ApiKey.generate();
		ApiKeyPrincipal principal = this.keys.add(old,
				new ApiKeySettings("ci", Set.of(KeyScope.READ), List.of("shop"), null, null), "default", "admin");
		assertThat(this.keys.rotate("default", principal.keyId(), fresh, Duration.ofHours(1))).isTrue();
		assertThat(this.keys.authenticate(fresh.text())).contains(principal);
		assertThat(this.keys.authenticate(old.text())).contains(principal);
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.keys.authenticate(old.text())).isEmpty();
		assertThat(this.keys.authenticate(fresh.text())).contains(principal);
	}

	@Test
	void rotationWithoutGraceEndsTheOldKeyAtOnce() {
		ApiKey old = ApiKey.generate();
		ApiKeyPrincipal principal = this.keys.add(old,
				new ApiKeySettings("ci", Set.of(KeyScope.READ), List.of(), null, null), "default", "admin");
		assertThat(this.keys.authenticate(old.text())).isPresent();
		this.keys.rotate("default", principal.keyId(), ApiKey.generate(), Duration.ZERO);
		assertThat(this.keys.authenticate(old.text())).isEmpty();
	}

	@Test
	void useIsWrittenOnceAMinute() {
		ApiKey key = ApiKey.generate();
		this.keys.add(key, new ApiKeySettings("ci", Set.of(KeyScope.READ), List.of(), null, null), "default", "admin");
		Instant first = this.clock.instant();
		this.keys.authenticate(key.text());
		assertThat(lastUsed()).isEqualTo(first);
		this.clock.advance(Duration.ofSeconds(59));
		this.keys.authenticate(key.text());
		keys().authenticate(key.text());
		assertThat(lastUsed()).isEqualTo(first);
		this.clock.advance(Duration.ofSeconds(1));
		this.keys.authenticate(key.text());
		assertThat(lastUsed()).isEqualTo(first.plusSeconds(60));
	}

	private Instant lastUsed() {
		return new ApiKeyRepository(this.jdbc).all("default").get(0).lastUsedAt();
	}

	private ApiKeys keys() {
		return new ApiKeys(new ApiKeyRepository(this.jdbc), this.clock);
	}

}
