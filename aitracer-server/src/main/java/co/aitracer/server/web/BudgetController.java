package co.aitracer.server.web;

import java.util.Optional;
import java.util.Set;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.access.ProjectAction;
import co.aitracer.server.alert.BudgetStatus;
import co.aitracer.server.alert.Budgets;
import co.aitracer.server.alert.ProjectBudget;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogScope;

/**
 * The budget of a project.
 */
@Controller
class BudgetController {

	private final ProjectDoor door;

	private final Budgets budgets;

	BudgetController(ProjectDoor door, Budgets budgets) {
		this.door = door;
		this.budgets = budgets;
	}

	@GetMapping("/alerts/budget")
	String budget(@RequestParam String project, Authentication user, Model page) {
		page.addAttribute("project", this.door.open(user, ProjectAction.VIEW, project));
		page.addAttribute("mayEdit", this.door.allows(user, ProjectAction.EDIT, project));
		String workspace = this.door.workspace(user);
		Optional<ProjectBudget> budget = this.budgets.find(workspace, project);
		BudgetStatus status = this.budgets.statuses(LogScope.all(workspace).narrow(Set.of(project))).get(project);
		page.addAttribute("status", (status != null) ? BudgetView.of(project, status) : null);
		if (!page.containsAttribute("amount")) {
			page.addAttribute("amount",
					budget.map(ProjectBudget::nanoUsd)
						.map((nano) -> LogCost.usd(nano).stripTrailingZeros().toPlainString())
						.orElse(""));
			page.addAttribute("zone", budget.map((each) -> each.zone().getId()).orElse("UTC"));
		}
		return "budget";
	}

	@PostMapping("/alerts/budget")
	String set(@RequestParam String project, @RequestParam(defaultValue = "") String amount,
			@RequestParam(defaultValue = "UTC") String zone, Authentication user, RedirectAttributes redirect) {
		this.door.open(user, ProjectAction.EDIT, project);
		redirect.addAttribute("project", project);
		try {
			Long nanoUsd = amount.isBlank() ? null : AlertForm.nanoUsd(amount);
			this.budgets.set(this.door.workspace(user), user.getName(), project,
					new ProjectBudget(nanoUsd, ZoneField.of(zone)));
			redirect.addFlashAttribute("notice", "Saved.");
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
			redirect.addFlashAttribute("amount", amount);
			redirect.addFlashAttribute("zone", zone);
		}
		return "redirect:/alerts/budget";
	}

}
