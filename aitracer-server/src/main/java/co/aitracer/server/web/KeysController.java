package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.access.ApiKeySettings;
import co.aitracer.server.access.KeyManagement;
import co.aitracer.server.access.KeyScope;

/**
 * API keys: which there are, and making, rotating and revoking them. A key is shown in
 * full once, on the page after it was made.
 */
@Controller
class KeysController {

	private final KeyManagement keys;

	KeysController(KeyManagement keys) {
		this.keys = keys;
	}

	@GetMapping("/keys")
	String keys(Authentication user, Model page) {
		page.addAttribute("rows", this.keys.list(user).stream().map(KeyRow::of).toList());
		page.addAttribute("scopes", Arrays.stream(KeyScope.values()).map(KeyScope::text).toList());
		return "keys";
	}

	@PostMapping("/keys")
	String create(KeyForm form, Authentication user, RedirectAttributes redirect) {
		try {
			redirect.addFlashAttribute("secret", this.keys.create(user, form.settings()));
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
			redirect.addFlashAttribute("form", form);
		}
		return "redirect:/keys";
	}

	@PostMapping("/keys/rotate")
	String rotate(@RequestParam String id, @RequestParam(defaultValue = "0") long graceHours, Authentication user,
			RedirectAttributes redirect) {
		try {
			redirect.addFlashAttribute("secret", this.keys.rotate(user, id, Duration.ofHours(graceHours)));
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
		}
		return "redirect:/keys";
	}

	@PostMapping("/keys/revoke")
	String revoke(@RequestParam String id, Authentication user, RedirectAttributes redirect) {
		this.keys.revoke(user, id);
		redirect.addFlashAttribute("notice", "The key is not good for anything any more.");
		return "redirect:/keys";
	}

	/**
	 * What the form for a new key holds, as text.
	 *
	 * @param name what the key is for
	 * @param scopes what it may be used for
	 * @param projects names and patterns, with commas between
	 * @param defaultProject the project of logs that name none, or blank
	 * @param lastDay the last day on which it is good, or blank for ever
	 */
	record KeyForm(@Nullable String name, @Nullable List<String> scopes, @Nullable String projects,
			@Nullable String defaultProject, @Nullable String lastDay) {

		private ApiKeySettings settings() {
			String project = text(this.defaultProject);
			return new ApiKeySettings(text(this.name), parsedScopes(), patterns(), project.isEmpty() ? null : project,
					end(text(this.lastDay)));
		}

		private Set<KeyScope> parsedScopes() {
			return (this.scopes == null) ? Set.of()
					: this.scopes.stream()
						.map((scope) -> KeyScope.valueOf(scope.toUpperCase(Locale.ROOT)))
						.collect(Collectors.toUnmodifiableSet());
		}

		private List<String> patterns() {
			return Arrays.stream(text(this.projects).split(",")).filter((part) -> !part.isBlank()).toList();
		}

		private static @Nullable Instant end(String day) {
			try {
				return day.isEmpty() ? null : LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
			}
			catch (DateTimeParseException ex) {
				throw new IllegalArgumentException("'last day' must be a day such as 2027-11-24", ex);
			}
		}

		private static String text(@Nullable String text) {
			return (text != null) ? text.strip() : "";
		}

	}

}
