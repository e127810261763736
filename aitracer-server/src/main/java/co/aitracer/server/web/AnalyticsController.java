package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import co.aitracer.server.store.LogDimension;

/**
 * Analytics: cost, latency, errors and usage over time and by what logs have in common.
 */
@Controller
class AnalyticsController {

	private final PageQuestions questions;

	private final AnalyticsPages pages;

	AnalyticsController(PageQuestions questions, AnalyticsPages pages) {
		this.questions = questions;
		this.pages = pages;
	}

	@GetMapping("/analytics")
	String analytics(@RequestParam MultiValueMap<String, String> parameters, Authentication user,
			HttpServletRequest request, Model model) {
		PageQuestion question = this.questions.of(parameters, user, "/analytics", (filter) -> filter);
		AnalyticsTab tab = AnalyticsTab.of(parameters.getFirst("tab"));
		LogDimension by = Objects.requireNonNullElse(question.filter().view().group(), LogDimension.PROJECT);
		model.addAttribute("filter", question.view());
		model.addAttribute("tab", tab);
		model.addAttribute("tabs", tabs(question.filter(), tab));
		List<String> metadataKeys = this.questions.metadataKeys(question);
		model.addAttribute("by", by(metadataKeys, by));
		model.addAttribute("metadataKeys", metadataKeys);
		model.addAttribute("page", switch (tab) {
			case COST -> this.pages.cost(question, by);
			case LATENCY -> this.pages.latency(question, by);
			case ERRORS -> this.pages.errors(question);
			case USAGE -> this.pages.usage(question, by);
		});
		return HtmxRequest.wantsFragment(request) ? "analytics :: results" : "analytics";
	}

	private static List<TabLink> tabs(LogFilter filter, AnalyticsTab open) {
		String query = filter.withCursor(null).query();
		return Arrays.stream(AnalyticsTab.values())
			.map((tab) -> new TabLink(tab.label(),
					"/analytics?tab=" + tab.key() + (query.isEmpty() ? "" : "&" + query.substring(1)), tab == open))
			.toList();
	}

	private static List<Option> by(List<String> metadataKeys, LogDimension chosen) {
		Stream<LogDimension> metadata = metadataKeys.stream().map(LogDimension::metadata);
		List<LogDimension> offered = new ArrayList<>(Stream
			.concat(Stream.of(LogDimension.PROJECT, LogDimension.MODEL, LogDimension.PROVIDER, LogDimension.USER),
					metadata)
			.toList());
		if (!offered.contains(chosen)) {
			offered.add(chosen);
		}
		return offered.stream()
			.map((dimension) -> new Option(dimension.name(),
					"By " + (dimension.isMetadata() ? dimension.metadataKey() : dimension.name()),
					dimension.equals(chosen)))
			.toList();
	}

	/**
	 * A tab.
	 *
	 * @param label its name
	 * @param href the page with it open
	 * @param current whether it is open
	 */
	record TabLink(String label, String href, boolean current) {
	}

}
