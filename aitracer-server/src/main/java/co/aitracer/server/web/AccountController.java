package co.aitracer.server.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.access.AccountLink;
import co.aitracer.server.access.AccountLinks;
import co.aitracer.server.access.Members;

/**
 * One's own account: becoming a member by an invitation, and passwords.
 */
@Controller
class AccountController {

	private final Members members;

	private final AccountLinks links;

	AccountController(Members members, AccountLinks links) {
		this.members = members;
		this.links = links;
	}

	@GetMapping("/account")
	String account() {
		return "account";
	}

	@PostMapping("/account/password")
	String changePassword(@RequestParam String current, @RequestParam String password, Authentication user,
			RedirectAttributes redirect) {
		try {
			this.members.changePassword(user, current, password);
			return "redirect:/login?changed";
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
			return "redirect:/account";
		}
	}

	@GetMapping("/join/{token}")
	String link(@PathVariable String token, HttpServletRequest request, Model page) {
		page.addAttribute("link", find(token, request));
		return "join";
	}

	@PostMapping("/join/{token}")
	String accept(@PathVariable String token, @RequestParam String password, HttpServletRequest request,
			RedirectAttributes redirect) {
		try {
			this.links.accept(find(token, request), password);
			return "redirect:/login?changed";
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
			redirect.addAttribute("token", token);
			return "redirect:/join/{token}";
		}
	}

	private AccountLink find(String token, HttpServletRequest request) {
		return this.links.find(token, request.getRemoteAddr())
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such link."));
	}

}
