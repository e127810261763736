package co.aitracer.server.access;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.server.ResponseStatusException;

/**
 * API keys for who may manage them: owners all, admins of projects those that are limited
 * to their projects.
 */
@Service
public class KeyManagement {

	private static final Duration MAX_GRACE = Duration.ofDays(30);

	private final ApiKeys keys;

	private final ApiKeyRepository repository;

	private final Callers callers;

	private final AuditLog audit;

	private final TransactionOperations transactions;

	KeyManagement(ApiKeys keys, ApiKeyRepository repository, Callers callers, AuditLog audit,
			TransactionOperations transactions) {
		this.keys = keys;
		this.repository = repository;
		this.callers = callers;
		this.audit = audit;
		this.transactions = transactions;
	}

	/**
	 * The keys that a caller may manage, the newest first.
	 * @param caller who asks
	 * @return the keys
	 * @throws AccessDeniedException if the caller may manage no key at all
	 */
	public List<ApiKeyInfo> list(Authentication caller) {
		Access access = manager(caller);
		return this.repository.all(access.workspace())
			.stream()
			.filter((key) -> manages(access, key.settings()))
			.toList();
	}

	/**
	 * Makes a key.
	 * @param caller who asks
	 * @param settings what the key is to be
	 * @return the key's text, which is told here alone
	 * @throws IllegalArgumentException if the caller may not make such a key
	 */
	public String create(Authentication caller, ApiKeySettings settings) {
		Access access = manager(caller);
		if (!manages(access, settings)) {
			throw new IllegalArgumentException("'projects' must name projects that you are an admin of");
		}
		ApiKey key = ApiKey.generate();
		this.transactions.executeWithoutResult((status) -> {
			this.keys.add(key, settings, access.workspace(), caller.getName());
			this.audit.record(access.workspace(), caller.getName(), "key.create", subject(key, settings),
					describe(settings));
		});
		return key.text();
	}

	/**
	 * Gives a key a new secret.
	 * @param caller who asks
	 * @param id the key's id
	 * @param grace how long the old secret is good, too; 30 days at most
	 * @return the new text of the key, which is told here alone
	 */
	public String rotate(Authentication caller, String id, Duration grace) {
		if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
			throw new IllegalArgumentException("'grace' must be 0 to " + MAX_GRACE.toHours() + " hours");
		}
		Access access = manager(caller);
		ApiKeyInfo known = managed(access, id);
		ApiKey key = ApiKey.generate();
		this.transactions.executeWithoutResult((status) -> {
			if (!this.keys.rotate(access.workspace(), id, key, grace)) {
				throw noSuchKey();
			}
			this.audit.record(access.workspace(), caller.getName(), "key.rotate", subject(key, known.settings()),
					"was " + known.prefix() + "…, which stays valid for " + grace.toHours() + " hours");
		});
		this.keys.forget(id);
		return key.text();
	}

	/**
	 * Ends a key at once.
	 * @param caller who asks
	 * @param id the key's id
	 */
	public void revoke(Authentication caller, String id) {
		Access access = manager(caller);
		ApiKeyInfo known = managed(access, id);
		this.transactions.executeWithoutResult((status) -> {
			if (!this.keys.revoke(access.workspace(), id)) {
				throw noSuchKey();
			}
			this.audit.record(access.workspace(), caller.getName(), "key.revoke",
					known.prefix() + "… " + known.settings().name(), null);
		});
		this.keys.forget(id);
	}

	private Access manager(Authentication caller) {
		return this.callers.find(caller)
			.filter((access) -> access.allows(WorkspaceAction.MANAGE_KEYS)
					|| access.allowsAnywhere(ProjectAction.ADMINISTER))
			.orElseThrow(() -> new AccessDeniedException("This needs the right to manage keys"));
	}

	private ApiKeyInfo managed(Access access, String id) {
		return this.repository.find(access.workspace(), id)
			.filter((key) -> manages(access, key.settings()))
			.orElseThrow(KeyManagement::noSuchKey);
	}

	private static boolean manages(Access access, ApiKeySettings key) {
		List<String> patterns = key.projectPatterns();
		return access.allows(WorkspaceAction.MANAGE_KEYS) || (!patterns.isEmpty()
				&& patterns.stream().allMatch((pattern) -> access.covers(ProjectAction.ADMINISTER, pattern)));
	}

	private static ResponseStatusException noSuchKey() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such API key.");
	}

	private static String subject(ApiKey key, ApiKeySettings settings) {
		return key + " " + settings.name();
	}

	private static String describe(ApiKeySettings settings) {
		String scopes = settings.scopes().stream().sorted().map(KeyScope::text).collect(Collectors.joining(", "));
		return scopes + " on "
				+ (settings.projectPatterns().isEmpty() ? "all projects"
						: String.join(", ", settings.projectPatterns()))
				+ ((settings.expiresAt() != null) ? ", until " + settings.expiresAt() : "");
	}

}
