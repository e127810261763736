package co.aitracer.server.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.access.AuditLog;
import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.access.WorkspaceAction;
import co.aitracer.server.pricing.CostRecalculation;
import co.aitracer.server.pricing.Price;
import co.aitracer.server.pricing.PriceEntry;
import co.aitracer.server.pricing.Prices;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;

/**
 * Models and prices: what counts, what has no price, and new prices.
 */
@Controller
class ModelsController {

	private static final Duration UNPRICED_SINCE = Duration.ofDays(30);

	private static final int MAX_UNPRICED = 50;

	private final LogStore store;

	private final Prices prices;

	private final CostRecalculation recalculation;

	private final VisibleProjects visibleProjects;

	private final Permissions permissions;

	private final AuditLog audit;

	private final Clock clock;

	ModelsController(LogStore store, Prices prices, CostRecalculation recalculation, VisibleProjects visibleProjects,
			Permissions permissions, AuditLog audit, Clock clock) {
		this.store = store;
		this.prices = prices;
		this.recalculation = recalculation;
		this.visibleProjects = visibleProjects;
		this.permissions = permissions;
		this.audit = audit;
		this.clock = clock;
	}

	@GetMapping("/models")
	String models(@RequestParam(defaultValue = "") String find, @RequestParam(defaultValue = "") String provider,
			@RequestParam(defaultValue = "") String model, Authentication user, Model page) {
		LogScope visible = this.visibleProjects.scopeOf(user);
		String wanted = find.strip().toLowerCase(Locale.ROOT);
		page.addAttribute("find", find);
		page.addAttribute("rows",
				this.prices.of(visible.workspace())
					.all()
					.stream()
					.map(PriceRow::of)
					.filter((row) -> row.model().toLowerCase(Locale.ROOT).contains(wanted))
					.toList());
		page.addAttribute("unpriced", unpriced(visible));
		page.addAttribute("testProvider", provider);
		page.addAttribute("testModel", model);
		page.addAttribute("tested", model.isBlank() ? null : tested(visible.workspace(), provider, model));
		page.addAttribute("progress", this.recalculation.progress(visible.workspace()).orElse(null));
		return "models";
	}

	@GetMapping("/models/recalculation")
	String progress(Authentication user, Model page) {
		String workspace = manageable(user);
		page.addAttribute("progress", this.recalculation.progress(workspace).orElse(null));
		return "models :: recalculation";
	}

	@PostMapping("/models/recalculation")
	String recalculate(Authentication user) {
		String workspace = manageable(user);
		this.recalculation.start(workspace);
		this.audit.record(workspace, user.getName(), "price.recalculate", "all logs", null);
		return "redirect:/models";
	}

	@PostMapping("/models/prices")
	String add(PriceForm form, Authentication user, RedirectAttributes redirect) {
		String workspace = manageable(user);
		try {
			PriceEntry entry = form.entry();
			this.prices.add(workspace, entry);
			this.audit.record(workspace, user.getName(), "price.add", entry.model(), entry.toString());
			redirect.addFlashAttribute("notice",
					"The price counts for new logs. Compute costs anew to apply it to stored ones.");
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
			redirect.addFlashAttribute("form", form);
		}
		return "redirect:/models";
	}

	@PostMapping("/models/prices/end")
	String end(@RequestParam String id, Authentication user, RedirectAttributes redirect) {
		String workspace = manageable(user);
		if (!this.prices.end(workspace, id)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such price, or it has ended.");
		}
		this.audit.record(workspace, user.getName(), "price.end", id, null);
		redirect.addFlashAttribute("notice", "The price does not count for new logs any more.");
		return "redirect:/models";
	}

	private String manageable(Authentication user) {
		this.permissions.require(user, WorkspaceAction.MANAGE_PRICES);
		return this.visibleProjects.scopeOf(user).workspace();
	}

	private List<UnpricedModel> unpriced(LogScope visible) {
		Instant now = this.clock.instant();
		LogSelection selection = new LogSelection(visible,
				new TimeRange(now.minus(UNPRICED_SINCE), now.plusSeconds(60)), new LogCondition.IsUnpriced());
		LogFilter filter = LogFilter.NONE.withTime(TimeChoice.preset(TimePreset.LAST_30_DAYS));
		return this.store
			.groups(GroupQuery.first(selection, LogDimension.MODEL, GroupQuery.Order.REQUESTS, MAX_UNPRICED).with())
			.groups()
			.stream()
			.map((group) -> UnpricedModel.of(group, filter))
			.toList();
	}

	private String tested(String workspace, String provider, String model) {
		String seller = provider.isBlank() ? "unknown" : provider.strip().toLowerCase(Locale.ROOT);
		Optional<Price> found = this.prices.of(workspace).find(seller, model, null, this.clock.instant());
		return found.map((price) -> "is priced as " + price.model() + ": " + PriceRow.of(price).summary())
			.orElse("has no price: its calls are counted as unpriced.");
	}

	/**
	 * What the form for a new price holds, as text.
	 *
	 * @param provider the provider, or blank for any
	 * @param model the model or a pattern
	 * @param validFrom the first day, or blank for always
	 * @param input price of prompt tokens
	 * @param output price of completion tokens
	 * @param cacheRead price of cached prompt tokens, or blank
	 * @param cacheWrite price of prompt tokens written to the cache, or blank
	 * @param reasoning price of reasoning tokens, or blank
	 */
	record PriceForm(@Nullable String provider, @Nullable String model, @Nullable String validFrom,
			@Nullable String input, @Nullable String output, @Nullable String cacheRead, @Nullable String cacheWrite,
			@Nullable String reasoning) {

		private PriceEntry entry() {
			String seller = text(this.provider);
			return new PriceEntry(seller.isEmpty() ? null : seller.toLowerCase(Locale.ROOT), text(this.model),
					day(text(this.validFrom)), required("input", this.input), required("output", this.output),
					amount("cache read", this.cacheRead), amount("cache write", this.cacheWrite),
					amount("reasoning", this.reasoning));
		}

		private static BigDecimal required(String name, @Nullable String text) {
			BigDecimal amount = amount(name, text);
			if (amount == null) {
				throw new IllegalArgumentException("'" + name + "' is missing: USD per million tokens, such as 2.50");
			}
			return amount;
		}

		private static @Nullable BigDecimal amount(String name, @Nullable String text) {
			String amount = text(text).replace("$", "");
			if (amount.isEmpty()) {
				return null;
			}
			try {
				return new BigDecimal(amount);
			}
			catch (NumberFormatException ex) {
				throw new IllegalArgumentException(
						"'" + name + "' must be a number such as 2.50, but is '" + amount + "'", ex);
			}
		}

		private static @Nullable Instant day(String text) {
			try {
				return text.isEmpty() ? null : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
			}
			catch (DateTimeParseException ex) {
				throw new IllegalArgumentException("'valid from' must be a day such as 2026-11-24", ex);
			}
		}

		private static String text(@Nullable String text) {
			return (text != null) ? text.strip() : "";
		}

	}

}
