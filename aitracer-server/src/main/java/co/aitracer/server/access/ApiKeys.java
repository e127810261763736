package co.aitracer.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Makes, checks and revokes API keys. A valid key is remembered for half a minute, so
 * that requests do not each ask the control store; a revoked key is forgotten here at
 * once and by other servers within that time.
 */
@Service
class ApiKeys implements ApiKeyAuthenticator {

	private static final Duration REMEMBERED = Duration.ofSeconds(30);

	private static final int MAX_REMEMBERED = 1_000;

	private final ApiKeyRepository repository;

	private final Clock clock;

	// by hash: what an attacker could learn from the time of a look-up is of the hash,
	// which says nothing about a key
	private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

	ApiKeys(ApiKeyRepository repository, Clock clock) {
		this.repository = repository;
		this.clock = clock;
	}

	@Override
	public Optional<ApiKeyPrincipal> authenticate(String presentedKey) {
		return ApiKey.parse(presentedKey).map(ApiKey::hash).flatMap(this::find);
	}

	ApiKeyPrincipal add(ApiKey key, String name, String workspace, @Nullable String defaultProject,
			List<String> projectPatterns, Set<KeyScope> scopes) {
		ApiKeyPrincipal principal = new ApiKeyPrincipal(UUID.randomUUID().toString(), workspace, defaultProject,
				projectPatterns, scopes);
		this.repository.insert(key, name, principal, this.clock.instant());
		return principal;
	}

	boolean revoke(String keyId) {
		boolean revoked = this.repository.revoke(keyId, this.clock.instant());
		this.remembered.values().removeIf((known) -> known.principal().keyId().equals(keyId));
		return revoked;
	}

	private Optional<ApiKeyPrincipal> find(String hash) {
		Instant now = this.clock.instant();
		Remembered known = this.remembered.get(hash);
		if (known != null && now.isBefore(known.until())) {
			return Optional.of(known.principal());
		}
		Optional<ApiKeyPrincipal> principal = this.repository.findValid(hash);
		principal.ifPresentOrElse((found) -> remember(hash, new Remembered(found, now.plus(REMEMBERED))),
				() -> this.remembered.remove(hash));
		return principal;
	}

	private void remember(String hash, Remembered known) {
		if (this.remembered.size() >= MAX_REMEMBERED) {
			this.remembered.clear();
		}
		this.remembered.put(hash, known);
	}

	/**
	 * A key that was valid.
	 *
	 * @param principal what it stands for
	 * @param until when to ask again
	 */
	private record Remembered(ApiKeyPrincipal principal, Instant until) {

	}

}
