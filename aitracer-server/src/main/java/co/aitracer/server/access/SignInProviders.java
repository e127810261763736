package co.aitracer.server.access;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.stereotype.Component;

/**
 * The OpenID Connect providers that people can sign in at, if any are set up.
 */
@Component
public class SignInProviders {

	private final ObjectProvider<ClientRegistrationRepository> registrations;

	SignInProviders(ObjectProvider<ClientRegistrationRepository> registrations) {
		this.registrations = registrations;
	}

	boolean areThere() {
		return this.registrations.getIfAvailable() != null;
	}

	/**
	 * The providers, as the sign-in page offers them.
	 * @return the providers
	 */
	public List<SignInProvider> all() {
		List<SignInProvider> all = new ArrayList<>();
		if (this.registrations.getIfAvailable() instanceof Iterable<?> known) {
			known.forEach((registration) -> all.add(provider((ClientRegistration) registration)));
		}
		return all;
	}

	private static SignInProvider provider(ClientRegistration registration) {
		String name = registration.getClientName();
		// Spring names a registration by its issuer where nobody did
		return new SignInProvider(name.contains("://") ? registration.getRegistrationId() : name,
				OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/"
						+ registration.getRegistrationId());
	}

	/**
	 * A provider.
	 *
	 * @param name its name
	 * @param path where signing in begins
	 */
	public record SignInProvider(String name, String path) {
	}

}
