package co.aitracer.server.web;

import java.time.Clock;

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
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLog;

/**
 * One log with its whole content and the trace around it.
 */
@Controller
class LogController {

	private final LogStore store;

	private final VisibleProjects visibleProjects;

	private final Clock clock;

	LogController(LogStore store, VisibleProjects visibleProjects, Clock clock) {
		this.store = store;
		this.visibleProjects = visibleProjects;
		this.clock = clock;
	}

	@GetMapping("/logs/{id}")
	String log(@PathVariable String id, @RequestParam(required = false) @Nullable String tab, Authentication user,
			Model model) {
		LogScope visible = this.visibleProjects.scopeOf(user);
		StoredLog log = this.store.get(visible, id)
			.map(PricedLog::log)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such log."));
		TraceTree trace = TraceTree.of(this.store.trace(visible, log.traceId()), log.id());
		model.addAttribute("page", LogDetail.of(log, DetailTab.of(tab), trace, this.clock.instant()));
		return "log";
	}

}
