package co.aitracer.server.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.alert.AlertPreviews;
import co.aitracer.server.alert.AlertRule;
import co.aitracer.server.alert.AlertRules;
import co.aitracer.server.alert.AlertSettings;
import co.aitracer.server.alert.Deliveries;
import co.aitracer.server.store.LogScope;

/**
 * The list of alerts, and one of them with its history.
 */
@Controller
class AlertsController {

	private static final int MAX_EVENTS = 50;

	private static final int MAX_DELIVERIES = 50;

	private static final int MAX_MUTE_HOURS = 24 * 90;

	private final AlertAccess access;

	private final AlertRules rules;

	private final AlertNames names;

	private final AlertPreviews previews;

	private final Deliveries deliveries;

	private final Clock clock;

	AlertsController(AlertAccess access, AlertRules rules, AlertNames names, AlertPreviews previews,
			Deliveries deliveries, Clock clock) {
		this.access = access;
		this.rules = rules;
		this.names = names;
		this.previews = previews;
		this.deliveries = deliveries;
		this.clock = clock;
	}

	@GetMapping("/alerts")
	String alerts(@RequestParam(defaultValue = "") String project, Authentication user, Model page) {
		LogScope scope = this.access.scope(user);
		Map<String, String> channels = this.names.byId(scope.workspace());
		Instant now = this.clock.instant();
		page.addAttribute("rows", this.rules.all(scope)
			.stream()
			.filter((known) -> project.isEmpty() || known.rule().settings().filter().projects().contains(project))
			.map((known) -> AlertRow.of(known, channels, now))
			.toList());
		page.addAttribute("project", project);
		page.addAttribute("mayAdd", !this.access.editableProjects(user).isEmpty() || this.access.mayManage(user));
		page.addAttribute("mayManage", this.access.mayManage(user));
		return "alerts";
	}

	@GetMapping("/alerts/{id}")
	String alert(@PathVariable String id, Authentication user, Model page) {
		AlertRules.WithStatus known = this.access.visible(user, id);
		AlertRule rule = known.rule();
		AlertSettings settings = rule.settings();
		Map<String, String> channels = this.names.byId(rule.workspace());
		page.addAttribute("alert", AlertRow.of(known, channels, this.clock.instant()));
		page.addAttribute("settings", settings);
		page.addAttribute("id", id);
		page.addAttribute("paused", rule.paused());
		page.addAttribute("mayEdit", this.access.mayEdit(user, settings.filter().projects()));
		page.addAttribute("preview", AlertChart.of(settings.condition(), this.previews.of(rule.workspace(), settings)));
		page.addAttribute("events",
				this.rules.events(rule, MAX_EVENTS)
					.stream()
					.map((event) -> AlertEventRow.of(event, settings.condition()))
					.toList());
		page.addAttribute("deliveries",
				this.deliveries.of(rule, MAX_DELIVERIES)
					.stream()
					.map((delivery) -> DeliveryRow.of(delivery, channels))
					.toList());
		page.addAttribute("mutes", List.of(new Option("1", "1 hour", false), new Option("4", "4 hours", true),
				new Option("24", "1 day", false), new Option("168", "7 days", false)));
		return "alert";
	}

	@PostMapping("/alerts/{id}/pause")
	String pause(@PathVariable String id, @RequestParam boolean paused, Authentication user,
			RedirectAttributes redirect) {
		this.rules.pause(this.access.editable(user, id).rule(), user.getName(), paused);
		redirect.addFlashAttribute("notice", paused ? "Paused: the alert is not looked at." : "The alert goes on.");
		return "redirect:/alerts/{id}";
	}

	@PostMapping("/alerts/{id}/mute")
	String mute(@PathVariable String id, @RequestParam(defaultValue = "0") int hours, Authentication user,
			RedirectAttributes redirect) {
		boolean mute = hours > 0;
		Instant until = this.clock.instant().plus(Duration.ofHours(Math.min(hours, MAX_MUTE_HOURS)));
		this.rules.mute(this.access.editable(user, id).rule(), user.getName(), mute ? until : null);
		redirect.addFlashAttribute("notice",
				mute ? "Muted: the alert is looked at, and nobody is told." : "No longer muted.");
		return "redirect:/alerts/{id}";
	}

	@PostMapping("/alerts/{id}/delete")
	String delete(@PathVariable String id, Authentication user, RedirectAttributes redirect) {
		AlertRule rule = this.access.editable(user, id).rule();
		this.rules.delete(rule, user.getName());
		redirect.addFlashAttribute("notice", "Deleted: " + rule.settings().name());
		return "redirect:/alerts";
	}

}
