package co.aitracer.server.web;

import java.time.Clock;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.store.FacetValue;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;

/**
 * The values of a filter that is seldom opened: users, sessions, keys of the metadata.
 */
@Controller
class FacetController {

	private static final int MAX_VALUES = 50;

	private final LogStore store;

	private final VisibleProjects visibleProjects;

	private final Clock clock;

	FacetController(LogStore store, VisibleProjects visibleProjects, Clock clock) {
		this.store = store;
		this.visibleProjects = visibleProjects;
		this.clock = clock;
	}

	@GetMapping("/facet")
	String values(@RequestParam String of, @RequestParam MultiValueMap<String, String> parameters, Authentication user,
			Model model) {
		LogDimension dimension = LogDimension.of(of)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such filter."));
		LogFilter filter = LogFilterParser.parse(parameters, ViewerZone.said()).filter();
		LogSelection selection = new LogSelection(this.visibleProjects.scopeOf(user).narrow(filter.projects()),
				filter.time().at(this.clock.instant()).range());
		List<FacetValue> offered = this.store.facets(selection, List.of(dimension), MAX_VALUES)
			.getOrDefault(dimension, List.of());
		model.addAttribute("group", OptionGroup.of(dimension, of, offered, filter));
		return "filters :: values";
	}

}
