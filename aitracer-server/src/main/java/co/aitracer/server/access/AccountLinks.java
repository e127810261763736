package co.aitracer.server.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.server.ResponseStatusException;

/**
 * Invitations, and links for a new password: each is good once and for a while, and its
 * token is told when it is made and never again.
 */
@Service
public class AccountLinks {

	/** How long an invitation is good. */
	public static final Duration INVITATION = Duration.ofDays(7);

	/** How long a link for a new password is good. */
	public static final Duration RESET = Duration.ofDays(1);

	private static final int MAX_USERNAME = 100;

	private final AccountLinkRepository links;

	private final AppUserRepository users;

	private final Callers callers;

	private final LoginThrottle throttle;

	private final AuditLog audit;

	private final PasswordEncoder passwords;

	private final TransactionOperations transactions;

	private final Clock clock;

	AccountLinks(AccountLinkRepository links, AppUserRepository users, Callers callers, LoginThrottle throttle,
			AuditLog audit, PasswordEncoder passwords, TransactionOperations transactions, Clock clock) {
		this.links = links;
		this.users = users;
		this.callers = callers;
		this.throttle = throttle;
		this.audit = audit;
		this.passwords = passwords;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Invites somebody. An owner gives any role, an admin of projects roles in these.
	 * @param caller who asks
	 * @param name the mail address or name that the person will sign in with
	 * @param role what the person becomes
	 * @param grants what the person becomes in projects
	 * @return the token of the link
	 * @throws IllegalArgumentException if there is such a member, or the caller may not
	 * give these roles
	 */
	public String invite(Authentication caller, String name, WorkspaceRole role, List<ProjectGrant> grants) {
		Access access = access(caller);
		if (!access.allows(WorkspaceAction.MANAGE_MEMBERS) && !access.allowsAnywhere(ProjectAction.ADMINISTER)) {
			throw new AccessDeniedException("This needs the right to manage members");
		}
		String username = checkedName(name);
		List<ProjectGrant> checked = grants.stream()
			.map((grant) -> new ProjectGrant(ProjectGrant.checkedPattern(grant.pattern()), grant.role()))
			.toList();
		if (!mayGive(access, role, checked)) {
			throw new IllegalArgumentException(
					"You can invite members with roles in projects that you are an admin of.");
		}
		if (this.users.find(username).isPresent()) {
			throw new IllegalArgumentException(username + " is a member already; change the roles below.");
		}
		if (!this.links.findByUsername(username, this.clock.instant())
			.stream()
			.allMatch((link) -> mayMake(access, link))) {
			throw new IllegalArgumentException(username + " is invited already, by somebody with more rights.");
		}
		String roles = describe(role, checked);
		return make(new AccountLink(UUID.randomUUID().toString(), access.workspace(), username, role, null, checked,
				caller.getName(), this.clock.instant().plus(INVITATION)), "member.invite", roles);
	}

	/**
	 * Lets a member choose a new password.
	 * @param caller who asks, an owner
	 * @param userId the member's id
	 * @return the token of the link
	 */
	public String reset(Authentication caller, String userId) {
		Access access = access(caller);
		if (!access.allows(WorkspaceAction.MANAGE_MEMBERS)) {
			throw new AccessDeniedException("This needs the right to manage members");
		}
		Member member = this.users.findById(access.workspace(), userId)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such member."));
		return make(new AccountLink(UUID.randomUUID().toString(), access.workspace(), member.username(), null, userId,
				List.of(), caller.getName(), this.clock.instant().plus(RESET)), "member.reset-password", null);
	}

	private String make(AccountLink link, String action, @Nullable String detail) {
		String token = Secrets.random();
		this.transactions.executeWithoutResult((status) -> {
			this.links.deleteOf(link.workspace(), link.username());
			this.links.insert(link, token, this.clock.instant());
			this.audit.record(link.workspace(), link.createdBy(), action, link.username(), detail);
		});
		return token;
	}

	/**
	 * The links that are still good and that the caller could have made, the newest
	 * first.
	 * @param caller who asks
	 * @return the links, without their tokens
	 */
	public List<AccountLink> pending(Authentication caller) {
		Access access = access(caller);
		return this.links.all(access.workspace(), this.clock.instant())
			.stream()
			.filter((link) -> mayMake(access, link))
			.toList();
	}

	/**
	 * Ends a link before it was used.
	 * @param caller who asks
	 * @param id the link's id
	 */
	public void withdraw(Authentication caller, String id) {
		AccountLink link = pending(caller).stream()
			.filter((known) -> known.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such link."));
		this.transactions.executeWithoutResult((status) -> {
			if (this.links.delete(id)) {
				this.audit.record(link.workspace(), caller.getName(), "member.withdraw-link", link.username(), null);
			}
		});
	}

	/**
	 * Finds the link of a token.
	 * @param token what stands in the address
	 * @param address where the request comes from; too many wrong tokens and it is not
	 * answered for a while
	 * @return the link, or empty when there is none, it was used, or its time is over
	 */
	public Optional<AccountLink> find(String token, String address) {
		if (this.throttle.isLimited(address)) {
			throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts; try again later.");
		}
		Optional<AccountLink> link = this.links.findByToken(token, this.clock.instant()).filter(this::isStillGood);
		if (link.isEmpty()) {
			this.throttle.failed(address);
		}
		return link;
	}

	// a maker who was removed or lost the right meanwhile lets nobody in any more
	private boolean isStillGood(AccountLink link) {
		return this.users.find(link.createdBy())
			.filter(Member::enabled)
			.filter((maker) -> mayMake(maker.access(), link))
			.isPresent();
	}

	/**
	 * Uses a link.
	 * @param link the link
	 * @param password the password that the person chose
	 * @throws IllegalArgumentException if the password is too short or too long, or the
	 * link is not good any more
	 */
	public void accept(AccountLink link, String password) {
		accept(link, String.valueOf(this.passwords.encode(Passwords.checked(password))), "by password");
	}

	/**
	 * Uses the invitation of somebody who has shown to be that person elsewhere.
	 * @param username the name that was invited
	 * @return whether there was an invitation
	 */
	boolean acceptWithoutPassword(String username) {
		Optional<AccountLink> invitation = this.links
			.findByUsername(AppUserRepository.normalise(username), this.clock.instant())
			.stream()
			.filter(this::isStillGood)
			.findFirst();
		// nobody knows the password
		invitation.ifPresent(
				(link) -> accept(link, String.valueOf(this.passwords.encode(Secrets.random())), "by single sign-on"));
		return invitation.isPresent();
	}

	private void accept(AccountLink link, String passwordHash, String how) {
		try {
			this.transactions.executeWithoutResult((status) -> {
				if (!this.links.delete(link.id())) {
					throw new IllegalArgumentException("This link was used already.");
				}
				String userId = link.userId();
				if (userId != null) {
					this.users.setPassword(userId, passwordHash);
					this.audit.record(link.workspace(), link.username(), "user.password", link.username(), "by a link");
					return;
				}
				WorkspaceRole role = (link.role() != null) ? link.role() : WorkspaceRole.MEMBER;
				this.users.insert(link.workspace(), link.username(), passwordHash, role, link.grants(),
						this.clock.instant());
				this.audit.record(link.workspace(), link.username(), "member.join", link.username(),
						describe(role, link.grants()) + ", " + how);
			});
		}
		catch (DuplicateKeyException ex) {
			throw new IllegalArgumentException("There is a member of this name already.", ex);
		}
	}

	private static boolean mayMake(Access access, AccountLink link) {
		WorkspaceRole role = link.role();
		return (role != null) ? mayGive(access, role, link.grants()) : access.allows(WorkspaceAction.MANAGE_MEMBERS);
	}

	private static boolean mayGive(Access access, WorkspaceRole role, List<ProjectGrant> grants) {
		return access.allows(WorkspaceAction.MANAGE_MEMBERS) || (role == WorkspaceRole.MEMBER && !grants.isEmpty()
				&& grants.stream().allMatch((grant) -> access.covers(ProjectAction.ADMINISTER, grant.pattern())));
	}

	private Access access(Authentication caller) {
		return this.callers.find(caller).orElseThrow(() -> new AccessDeniedException("Nobody is signed in"));
	}

	private static String describe(WorkspaceRole role, List<ProjectGrant> grants) {
		return role.text() + grants.stream()
			.map((grant) -> ", " + grant.role().text() + " of " + grant.pattern())
			.collect(Collectors.joining());
	}

	private static String checkedName(String name) {
		String username = AppUserRepository.normalise(name);
		if (username.isEmpty() || username.length() > MAX_USERNAME || username.codePoints()
			.anyMatch((character) -> Character.isISOControl(character) || Character.isWhitespace(character))) {
			throw new IllegalArgumentException(
					"'name' must be a mail address or a name of 1 to " + MAX_USERNAME + " characters without space");
		}
		return username;
	}

}
