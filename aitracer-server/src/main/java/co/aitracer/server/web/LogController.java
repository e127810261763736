package co.aitracer.server.web;

import java.time.Clock;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
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
			HttpServletRequest request, HttpServletResponse response, Model model) {
		LogScope visible = this.visibleProjects.scopeOf(user);
		PricedLog priced = this.store.get(visible, id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such log."));
		StoredLog log = priced.log();
		// the panel shows no trace, and a step within a trace keeps the tree that is
		// there
		TraceTree trace = HtmxRequest.wantsFragment(request) ? TraceTree.NONE
				: TraceTree.of(this.store.trace(visible, log.traceId()), log.id(), TraceTree.PAGE_ROWS);
		List<FeedbackRow> feedback = this.sessions.feedbackOfLog(visible, log.spanId())
			.stream()
			.map(FeedbackRow::of)
			.toList();
		CostView cost = CostView.of(priced.cost(), this.prices.breakdown(priced));
		model.addAttribute("page", LogDetail.of(log, DetailTab.of(tab), cost, feedback, trace, this.clock.instant()));
		if (HtmxRequest.wants(request, "log-view")) {
			response.setHeader("HX-Push-Url", LogLinks.log(log.id()));
			return "log :: view";
		}
		return HtmxRequest.wantsFragment(request) ? "log :: panel" : "log";
	}

	/**
	 * The whole trace of a log, for the script that shows a long one.
	 * @param id the log
	 * @param user the signed-in user
	 * @return the rows in the order of the tree
	 */
	@GetMapping(path = "/logs/{id}/trace", produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	List<List<Object>> trace(@PathVariable String id, Authentication user) {
		LogScope visible = this.visibleProjects.scopeOf(user);
		StoredLog log = this.store.get(visible, id)
			.map(PricedLog::log)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such log."));
		return TraceTree.of(this.store.trace(visible, log.traceId()), log.id(), LogStore.MAX_TRACE)
			.rows()
			.stream()
			.map(TraceRow::compact)
			.toList();
	}

}
