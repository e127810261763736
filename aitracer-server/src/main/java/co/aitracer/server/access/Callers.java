package co.aitracer.server.access;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Finds what a caller may do. People's roles are read once a request, so that a change
 * counts from the next request on.
 */
@Component
class Callers {

	private static final String ATTRIBUTE = Callers.class.getName() + ".member:";

	private final AppUserRepository users;

	Callers(AppUserRepository users) {
		this.users = users;
	}

	/**
	 * What a caller may do.
	 * @param caller who asks
	 * @return its access, or empty for nobody and for who may not sign in any more
	 */
	Optional<Access> find(@Nullable Authentication caller) {
		if (caller == null || !caller.isAuthenticated() || caller instanceof AnonymousAuthenticationToken) {
			return Optional.empty();
		}
		if (caller.getPrincipal() instanceof ApiKeyPrincipal key) {
			return Optional.of(Access.of(key));
		}
		return member(caller).map(Member::access);
	}

	/**
	 * The person who calls.
	 * @param caller who asks
	 * @return the person, or empty for a program and for a person whose session has ended
	 */
	Optional<Member> member(Authentication caller) {
		return once(caller.getName()).filter(Member::enabled).filter((member) -> hasBegunWith(caller, member));
	}

	private static boolean hasBegunWith(Authentication caller, Member member) {
		return !(caller.getPrincipal() instanceof SignedIn session)
				|| session.sessionVersion() == member.sessionVersion();
	}

	@SuppressWarnings("unchecked")
	private Optional<Member> once(String username) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request == null) {
			return this.users.find(username);
		}
		String attribute = ATTRIBUTE + username;
		Object known = request.getAttribute(attribute, RequestAttributes.SCOPE_REQUEST);
		if (known == null) {
			known = this.users.find(username).map(List::of).orElse(List.of());
			request.setAttribute(attribute, known, RequestAttributes.SCOPE_REQUEST);
		}
		return ((List<Member>) known).stream().findFirst();
	}

}
