package co.aitracer.server.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

import co.aitracer.server.ControlStores;

/**
 * A control store with people in it, and what manages them.
 */
final class People {

	final JdbcClient jdbc = ControlStores.open();

	final AppUserRepository users = new AppUserRepository(this.jdbc);

	final Callers callers = new Callers(this.users);

	final AuditTrail audit = new JdbcAuditTrail(this.jdbc);

	final LoginThrottle throttle;

	final Members members;

	final AccountLinks links;

	final KeyManagement keys;

	private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();

	People(Clock clock) {
		AuditLog log = new JdbcAuditLog(this.jdbc, clock);
		TransactionOperations transactions = TransactionOperations.withoutTransaction();
		this.throttle = new LoginThrottle(clock);
		this.members = new Members(this.users, this.callers, log, this.passwords, transactions);
		this.links = new AccountLinks(new AccountLinkRepository(this.jdbc), this.users, this.callers, this.throttle,
				log, this.passwords, transactions, clock);
		ApiKeyRepository keys = new ApiKeyRepository(this.jdbc);
		this.keys = new KeyManagement(new ApiKeys(keys, clock), keys, this.callers, log, transactions);
	}

	Authentication owner(String name) {
		return add(name, WorkspaceRole.OWNER);
	}

	Authentication member(String name, ProjectGrant... grants) {
		return add(name, WorkspaceRole.MEMBER, grants);
	}

	private Authentication add(String name, WorkspaceRole role, ProjectGrant... grants) {
		this.users.insert("default", name, "{noop}secret of " + name, role, List.of(grants), Instant.EPOCH);
		return session(name);
	}

	/**
	 * A session of a person that begins now.
	 * @param name the person's name
	 * @return the session
	 */
	Authentication session(String name) {
		return UsernamePasswordAuthenticationToken.authenticated(new PasswordUser(get(name), ""), null, List.of());
	}

	Member get(String name) {
		return this.users.find(name).orElseThrow();
	}

	boolean isSignedIn(Authentication session) {
		return this.callers.find(session).isPresent();
	}

	boolean hasPassword(String name, String password) {
		return this.passwords.matches(password, this.users.passwordHash(name).orElseThrow());
	}

	List<String> audited() {
		return this.audit.find("default", new AuditTrail.Filter(null, null, null, null, null), null, 100)
			.entries()
			.stream()
			.map((entry) -> entry.actor() + " " + entry.action() + " " + entry.subject())
			.sorted()
			.toList();
	}

}
