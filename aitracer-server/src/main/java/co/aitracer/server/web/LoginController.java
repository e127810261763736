package co.aitracer.server.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import co.aitracer.server.access.SignInProviders;

/**
 * The sign-in page; its form is answered by Spring Security.
 */
@Controller
class LoginController {

	private final SignInProviders providers;

	LoginController(SignInProviders providers) {
		this.providers = providers;
	}

	@GetMapping("/login")
	String login(Model page) {
		page.addAttribute("providers", this.providers.all());
		return "login";
	}

}
