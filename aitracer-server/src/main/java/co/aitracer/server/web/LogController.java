package co.aitracer.server.web;

import java.time.Clock;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.pricing.Prices;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredLog;

/**
 * One log with its whole content and the trace around it.
 */
@Controller
class LogController {

	private final LogStore store;

	private final SessionStore sessions;

	private final Prices prices;

	private final VisibleProjects visibleProjects;

	private final Clock clock;

	LogController(LogStore store, SessionStore sessions, Prices prices, VisibleProjects visibleProjects, Clock clock) {
		this.store = store;
		this.sessions = sessions;
		this.prices = prices;
		this.visibleProjects = visibleProjects;
		this.clock = clock;
	}

	@GetMapping("/logs/{id}")
	String log(@PathVariable String id, @RequestParam(required = false) @Nullable String tab, Authentication user,
			HttpServletRequest request, Model model) {
		LogScope visible = this.visibleProjects.scopeOf(user);
		PricedLog priced = this.store.get(visible, id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such log."));
		StoredLog log = priced.log();
		TraceTree trace = TraceTree.of(this.store.trace(visible, log.traceId()), log.id());
		List<FeedbackRow> feedback = this.sessions.feedbackOfLog(log.workspace(), log.spanId())
			.stream()
			.map(FeedbackRow::of)
			.toList();
		CostView cost = CostView.of(priced.cost(), this.prices.breakdown(priced));
		model.addAttribute("page", LogDetail.of(log, DetailTab.of(tab), cost, feedback, trace, this.clock.instant()));
		return HtmxRequest.wantsFragment(request) ? "log :: panel" : "log";
	}

}
