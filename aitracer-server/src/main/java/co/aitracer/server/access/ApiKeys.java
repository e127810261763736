package co.aitracer.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

import co.aitracer.server.access.ApiKeyRepository.ValidKey;

/**
 * Makes, checks and revokes API keys. A valid key is remembered for half a minute, so
 * that requests do not each ask the control store; a revoked key is forgotten here at
 * once and by other servers within that time. That a key was used is written once a
 * minute at most.
 */
@Service
class ApiKeys implements ApiKeyAuthenticator {

	private static final Logger logger = LoggerFactory.getLogger(ApiKeys.class);

	private static final Duration REMEMBERED = Duration.ofSeconds(30);

	private static final Duration USE_WRITTEN = Duration.ofMinutes(1);

	private static final int MAX_REMEMBERED = 1_000;

	private final ApiKeyRepository repository;

	private final Clock clock;

	// by hash: what an attacker could learn from the time of a look-up is of the hash,
	// which says nothing about a key
	private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

	private final Map<String, Instant> used = new ConcurrentHashMap<>();

	ApiKeys(ApiKeyRepository repository, Clock clock) {
		this.repository = repository;
		this.clock = clock;
	}

	@Override
	public Optional<ApiKeyPrincipal> authenticate(String presentedKey) {
		Optional<ApiKeyPrincipal> principal = ApiKey.parse(presentedKey).map(ApiKey::hash).flatMap(this::find);
		principal.ifPresent((key) -> used(key.keyId()));
		return principal;
	}

	ApiKeyPrincipal add(ApiKey key, ApiKeySettings settings, String workspace, String createdBy) {
		String id = UUID.randomUUID().toString();
		this.repository.insert(id, key, settings, workspace, createdBy, this.clock.instant());
		return new ApiKeyPrincipal(id, workspace, settings.defaultProject(), settings.projectPatterns(),
				settings.scopes());
	}

	boolean revoke(String workspace, String keyId) {
		boolean revoked = this.repository.revoke(workspace, keyId, this.clock.instant());
		forget(keyId);
		return revoked;
	}

	boolean rotate(String workspace, String keyId, ApiKey key, Duration grace) {
		boolean rotated = this.repository.rotate(workspace, keyId, key, this.clock.instant().plus(grace));
		forget(keyId);
		return rotated;
	}

	/**
	 * Asks the control store about a key again. Whoever changes one in a transaction says
	 * so again after it: until then others may remember what was.
	 * @param keyId the key's id
	 */
	void forget(String keyId) {
		this.remembered.values().removeIf((known) -> known.principal().keyId().equals(keyId));
	}

	private Optional<ApiKeyPrincipal> find(String hash) {
		Instant now = this.clock.instant();
		Remembered known = this.remembered.get(hash);
		if (known != null && now.isBefore(known.until())) {
			return Optional.of(known.principal());
		}
		Optional<ValidKey> valid = this.repository.findValid(hash, now);
		valid.ifPresentOrElse((found) -> remember(hash, Remembered.of(found, now.plus(REMEMBERED))),
				() -> this.remembered.remove(hash));
		return valid.map(ValidKey::principal);
	}

	private void remember(String hash, Remembered known) {
		if (this.remembered.size() >= MAX_REMEMBERED) {
			this.remembered.clear();
		}
		this.remembered.put(hash, known);
	}

	private void used(String keyId) {
		Instant now = this.clock.instant();
		Instant written = this.used.get(keyId);
		if (written != null && now.isBefore(written.plus(USE_WRITTEN))) {
			return;
		}
		if (this.used.size() >= MAX_REMEMBERED) {
			this.used.clear();
		}
		// the one who puts it writes it
		boolean first = (written != null) ? this.used.replace(keyId, written, now)
				: this.used.putIfAbsent(keyId, now) == null;
		if (first) {
			write(keyId, now);
		}
	}

	private void write(String keyId, Instant now) {
		try {
			this.repository.used(keyId, now, USE_WRITTEN);
		}
		catch (DataAccessException ex) {
			// no reason to refuse the request
			logger.debug("The use of a key could not be written", ex);
		}
	}

	/**
	 * A key that was valid.
	 *
	 * @param principal what it stands for
	 * @param until when to ask again
	 */
	private record Remembered(ApiKeyPrincipal principal, Instant until) {

		private static Remembered of(ValidKey key, Instant latest) {
			return new Remembered(key.principal(),
					(key.until() != null && key.until().isBefore(latest)) ? key.until() : latest);
		}

	}

}
