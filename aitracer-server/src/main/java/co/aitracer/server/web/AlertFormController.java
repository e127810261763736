package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.alert.AlertCondition;
import co.aitracer.server.alert.AlertPreviews;
import co.aitracer.server.alert.AlertRule;
import co.aitracer.server.alert.AlertRules;
import co.aitracer.server.alert.AlertSettings;
import co.aitracer.server.alert.AlertWords;
import co.aitracer.server.alert.BudgetPeriod;
import co.aitracer.server.alert.Channel;
import co.aitracer.server.alert.Channels;
import co.aitracer.server.alert.DefaultAlerts;

/**
 * The form of an alert, and of an alert that new projects get.
 */
@Controller
class AlertFormController {

	private static final String NEW = "/alerts/new";

	private static final String DEFAULTS = "/alerts/defaults";

	private final AlertAccess access;

	private final AlertRules rules;

	private final AlertNames names;

	private final Channels channels;

	private final AlertPreviews previews;

	private final DefaultAlerts defaults;

	AlertFormController(AlertAccess access, AlertRules rules, AlertNames names, Channels channels,
			AlertPreviews previews, DefaultAlerts defaults) {
		this.access = access;
		this.rules = rules;
		this.names = names;
		this.channels = channels;
		this.previews = previews;
		this.defaults = defaults;
	}

	@GetMapping(NEW)
	String newAlert(@RequestParam(defaultValue = "") String type, @RequestParam(defaultValue = "") String project,
			Authentication user, Model page) {
		return form(page, user, AlertForm.fresh(type, project.isEmpty() ? List.of() : List.of(project)), NEW);
	}

	@PostMapping(NEW)
	String add(AlertForm form, Authentication user, Model page, RedirectAttributes redirect) {
		try {
			AlertSettings settings = settings(form, user);
			AlertRule rule = this.rules.add(this.access.scope(user).workspace(), user.getName(), settings);
			redirect.addFlashAttribute("notice", "The alert is looked at within a minute.");
			return "redirect:/alerts/" + rule.id();
		}
		catch (IllegalArgumentException ex) {
			page.addAttribute("problem", ex.getMessage());
			return form(page, user, form, NEW);
		}
	}

	@GetMapping("/alerts/{id}/edit")
	String edit(@PathVariable String id, Authentication user, Model page) {
		AlertSettings settings = this.access.editable(user, id).rule().settings();
		return form(page, user, AlertForm.of(settings), "/alerts/" + id + "/edit");
	}

	@PostMapping("/alerts/{id}/edit")
	String change(@PathVariable String id, AlertForm form, Authentication user, Model page,
			RedirectAttributes redirect) {
		AlertRule rule = this.access.editable(user, id).rule();
		try {
			this.rules.change(rule, user.getName(), settings(form, user));
			redirect.addFlashAttribute("notice", "Saved.");
			return "redirect:/alerts/{id}";
		}
		catch (IllegalArgumentException ex) {
			page.addAttribute("problem", ex.getMessage());
			return form(page, user, form, "/alerts/" + id + "/edit");
		}
	}

	/**
	 * Says what a form that is not saved yet would have done. Without scripts the whole
	 * page comes back with it.
	 * @param form the form
	 * @param action where the form is sent to be saved
	 * @param user the signed-in user
	 * @param request the request
	 * @param page the model
	 * @return the preview, or the page with it
	 */
	@PostMapping("/alerts/preview")
	String preview(AlertForm form, @RequestParam(defaultValue = NEW) String action, Authentication user,
			HttpServletRequest request, Model page) {
		try {
			AlertSettings settings = settings(form, user);
			page.addAttribute("preview", AlertChart.of(settings.condition(),
					this.previews.of(this.access.scope(user).workspace(), settings)));
		}
		catch (IllegalArgumentException ex) {
			page.addAttribute("previewProblem", ex.getMessage());
		}
		if (HtmxRequest.wantsFragment(request)) {
			return "alert-form :: preview";
		}
		return form(page, user, form, action.matches("/alerts/[0-9a-f-]{36}/edit") ? action : NEW);
	}

	@GetMapping(DEFAULTS)
	String defaults(Authentication user, Model page) {
		this.access.requireManage(user);
		page.addAttribute("rows",
				this.defaults.of(this.access.scope(user).workspace())
					.stream()
					.map((settings) -> Setting.of(settings.name(), AlertWords.condition(settings.condition())))
					.toList());
		return "alert-defaults";
	}

	@GetMapping(DEFAULTS + "/edit")
	String editDefault(@RequestParam(defaultValue = "-1") int at, @RequestParam(defaultValue = "") String type,
			Authentication user, Model page) {
		this.access.requireManage(user);
		List<AlertSettings> all = this.defaults.of(this.access.scope(user).workspace());
		boolean known = at >= 0 && at < all.size();
		return form(page, user, known ? AlertForm.of(all.get(at)) : AlertForm.fresh(type, List.of()),
				DEFAULTS + "/edit" + (known ? "?at=" + at : ""));
	}

	@PostMapping(DEFAULTS + "/edit")
	String saveDefault(@RequestParam(defaultValue = "-1") int at, AlertForm form, Authentication user, Model page,
			RedirectAttributes redirect) {
		this.access.requireManage(user);
		String workspace = this.access.scope(user).workspace();
		List<AlertSettings> all = new ArrayList<>(this.defaults.of(workspace));
		boolean known = at >= 0 && at < all.size();
		try {
			AlertSettings settings = checked(form, workspace);
			if (known) {
				all.set(at, settings);
			}
			else {
				all.add(settings);
			}
			this.defaults.set(workspace, user.getName(), all);
			redirect.addFlashAttribute("notice", "Saved. New projects get it; those that exist stay as they are.");
			return "redirect:" + DEFAULTS;
		}
		catch (IllegalArgumentException ex) {
			page.addAttribute("problem", ex.getMessage());
			return form(page, user, form, DEFAULTS + "/edit" + (known ? "?at=" + at : ""));
		}
	}

	@PostMapping(DEFAULTS + "/remove")
	String removeDefault(@RequestParam int at, Authentication user, RedirectAttributes redirect) {
		this.access.requireManage(user);
		String workspace = this.access.scope(user).workspace();
		List<AlertSettings> all = new ArrayList<>(this.defaults.of(workspace));
		if (at >= 0 && at < all.size()) {
			all.remove(at);
			this.defaults.set(workspace, user.getName(), all);
			redirect.addFlashAttribute("notice", "New projects do not get it any more.");
		}
		return "redirect:" + DEFAULTS;
	}

	// what somebody may not edit is refused like what is not there
	private AlertSettings settings(AlertForm form, Authentication user) {
		this.access.requireEdit(user, Set.copyOf(form.projectNames()));
		return checked(form, this.access.scope(user).workspace());
	}

	private AlertSettings checked(AlertForm form, String workspace) {
		AlertSettings settings = form.settings();
		Set<String> known = new HashSet<>(this.channels.all(workspace).stream().map(Channel::id).toList());
		known.retainAll(settings.channels());
		return new AlertSettings(settings.name(), settings.condition(), settings.filter(), known,
				settings.recoverAfter(), settings.renotifyMinutes());
	}

	private String form(Model page, Authentication user, AlertForm form, String action) {
		String workspace = this.access.scope(user).workspace();
		Set<String> offered = new TreeSet<>(this.access.editableProjects(user));
		page.addAttribute("form", form);
		page.addAttribute("action", action);
		boolean fresh = action.equals(NEW) || action.equals(DEFAULTS + "/edit");
		boolean ofProjects = !action.startsWith(DEFAULTS);
		page.addAttribute("title", (fresh ? "New " : "Edit ") + (ofProjects ? "alert" : "default alert"));
		page.addAttribute("fresh", fresh);
		page.addAttribute("project", form.projectNames().stream().findFirst().orElse(""));
		page.addAttribute("ofProjects", ofProjects);
		page.addAttribute("back", action.startsWith(DEFAULTS) ? DEFAULTS : action.replaceAll("/(edit|new)$", ""));
		page.addAttribute("types", List.of(
				new Option(AlertForm.ERROR_RATE, "Error rate", AlertForm.ERROR_RATE.equals(form.type())),
				new Option(AlertForm.COST, "Cost", AlertForm.COST.equals(form.type())),
				new Option(AlertForm.LATENCY, "Latency", AlertForm.LATENCY.equals(form.type())),
				new Option(AlertForm.REQUEST_COUNT, "Request count", AlertForm.REQUEST_COUNT.equals(form.type()))));
		page.addAttribute("projects",
				offered.stream().map((name) -> new Option(name, name, form.projectNames().contains(name))).toList());
		page.addAttribute("channels", this.names.options(workspace, form.channelIds()));
		page.addAttribute("windows", windows(form.window()));
		page.addAttribute("percentiles", options(AlertCondition.Percentile.values(), form.percentile()));
		page.addAttribute("directions", options(AlertCondition.Direction.values(), form.direction()));
		page.addAttribute("periods", options(BudgetPeriod.values(), form.period()));
		return "alert-form";
	}

	private static List<Option> windows(@Nullable String chosen) {
		Set<Integer> minutes = new TreeSet<>(List.of(5, 15, 60));
		if (chosen != null && chosen.matches("[0-9]{1,4}")) {
			minutes.add(Integer.valueOf(chosen));
		}
		return minutes.stream()
			.map((each) -> new Option(each.toString(), (each % 60 == 0) ? each / 60 + " h" : each + " min",
					each.toString().equals(chosen)))
			.toList();
	}

	private static <E extends Enum<E>> List<Option> options(E[] values, @Nullable String chosen) {
		return Arrays.stream(values)
			.map((value) -> new Option(value.name(), label(value.name()), value.name().equals(chosen)))
			.toList();
	}

	private static String label(String name) {
		return name.substring(0, 1) + name.substring(1).toLowerCase(Locale.ROOT);
	}

}
