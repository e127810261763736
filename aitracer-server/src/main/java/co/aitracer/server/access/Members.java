package co.aitracer.server.access;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.server.ResponseStatusException;

/**
 * The people of a workspace and their roles, for who may change them: owners everything,
 * admins of projects the roles in their projects.
 */
@Service
public class Members {

	private final AppUserRepository users;

	private final Callers callers;

	private final AuditLog audit;

	private final PasswordEncoder passwords;

	private final TransactionOperations transactions;

	Members(AppUserRepository users, Callers callers, AuditLog audit, PasswordEncoder passwords,
			TransactionOperations transactions) {
		this.users = users;
		this.callers = callers;
		this.audit = audit;
		this.passwords = passwords;
		this.transactions = transactions;
	}

	/**
	 * The people of the caller's workspace, by name. An admin of projects is told the
	 * roles in its projects alone.
	 * @param caller who asks
	 * @return the people
	 */
	public List<Member> list(Authentication caller) {
		Access access = manager(caller);
		return this.users.all(access.workspace()).stream().map((member) -> seenBy(access, member)).toList();
	}

	private static Member seenBy(Access access, Member member) {
		List<ProjectGrant> grants = member.grants()
			.stream()
			.filter((grant) -> access.covers(ProjectAction.ADMINISTER, grant.pattern()))
			.toList();
		return new Member(member.id(), member.workspace(), member.username(), member.role(), member.enabled(),
				member.sessionVersion(), member.lastSignIn(), grants);
	}

	/**
	 * Gives a member a role in a project.
	 * @param caller who asks
	 * @param id the member's id
	 * @param grant the role
	 */
	public void grant(Authentication caller, String id, ProjectGrant grant) {
		Access access = access(caller);
		ProjectGrant checked = new ProjectGrant(ProjectGrant.checkedPattern(grant.pattern()), grant.role());
		requireCovered(access, checked.pattern());
		change(access, caller, id, "member.grant", checked.role().text() + " of " + checked.pattern(),
				(member) -> this.users.put(id, checked));
	}

	/**
	 * Takes a member's role in a project away.
	 * @param caller who asks
	 * @param id the member's id
	 * @param pattern the project's name or pattern, exactly as it was given
	 */
	public void withdraw(Authentication caller, String id, String pattern) {
		Access access = access(caller);
		requireCovered(access, pattern);
		change(access, caller, id, "member.withdraw", "no role in " + pattern,
				(member) -> this.users.remove(id, pattern));
	}

	/**
	 * Makes a member an owner, or an owner a member.
	 * @param caller who asks
	 * @param id the member's id
	 * @param role the new role
	 */
	public void setRole(Authentication caller, String id, WorkspaceRole role) {
		change(owner(caller), caller, id, "member.role", role.text(), (member) -> {
			if (role != WorkspaceRole.OWNER) {
				requireAnotherOwner(member);
			}
			this.users.setRole(id, role);
		});
	}

	/**
	 * Lets a member sign in, or not any more; then all of its sessions end.
	 * @param caller who asks
	 * @param id the member's id
	 * @param enabled whether it may sign in
	 */
	public void setEnabled(Authentication caller, String id, boolean enabled) {
		change(owner(caller), caller, id, enabled ? "member.enable" : "member.disable", null, (member) -> {
			if (!enabled) {
				requireAnotherOwner(member);
			}
			this.users.setEnabled(id, enabled);
		});
	}

	/**
	 * Removes a member. Its keys stay.
	 * @param caller who asks
	 * @param id the member's id
	 */
	public void remove(Authentication caller, String id) {
		change(owner(caller), caller, id, "member.remove", null, (member) -> {
			requireAnotherOwner(member);
			this.users.delete(id);
		});
	}

	/**
	 * Changes the caller's own password, which ends all of its sessions.
	 * @param caller who asks
	 * @param current the password until now
	 * @param wanted the new one
	 * @throws IllegalArgumentException if the one is wrong or the other too short
	 */
	public void changePassword(Authentication caller, String current, String wanted) {
		Member member = this.callers.member(caller)
			.orElseThrow(() -> new AccessDeniedException("Only people have passwords"));
		String hash = this.users.passwordHash(member.username()).orElseThrow();
		if (!this.passwords.matches(current, hash)) {
			throw new IllegalArgumentException("The current password is wrong.");
		}
		String encoded = String.valueOf(this.passwords.encode(Passwords.checked(wanted)));
		this.transactions.executeWithoutResult((status) -> {
			this.users.setPassword(member.id(), encoded);
			this.audit.record(member.workspace(), member.username(), "user.password", member.username(), null);
		});
	}

	private void change(Access access, Authentication caller, String id, String action, @Nullable String detail,
			Consumer<Member> change) {
		this.transactions.executeWithoutResult((status) -> {
			Member member = this.users.findById(access.workspace(), id)
				.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such member."));
			change.accept(member);
			this.audit.record(access.workspace(), caller.getName(), action, member.username(), detail);
		});
	}

	private void requireAnotherOwner(Member member) {
		List<String> owners = this.users.lockOwners(member.workspace());
		if (owners.equals(List.of(member.id()))) {
			throw new IllegalArgumentException(
					member.username() + " is the last owner; make somebody else an owner first.");
		}
	}

	private Access access(Authentication caller) {
		return this.callers.find(caller).orElseThrow(() -> new AccessDeniedException("Nobody is signed in"));
	}

	private Access manager(Authentication caller) {
		return this.callers.find(caller)
			.filter((access) -> access.allows(WorkspaceAction.MANAGE_MEMBERS)
					|| access.allowsAnywhere(ProjectAction.ADMINISTER))
			.orElseThrow(() -> new AccessDeniedException("This needs the right to manage members"));
	}

	private Access owner(Authentication caller) {
		return this.callers.find(caller)
			.filter((access) -> access.allows(WorkspaceAction.MANAGE_MEMBERS))
			.orElseThrow(() -> new AccessDeniedException("This needs the right to manage members"));
	}

	private static void requireCovered(Access access, String pattern) {
		if (!access.covers(ProjectAction.VIEW, pattern)) {
			throw new UnknownProjectException();
		}
		if (!access.covers(ProjectAction.ADMINISTER, pattern)) {
			throw new AccessDeniedException("This needs the right to administer the project");
		}
	}

}
