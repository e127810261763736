package co.aitracer.server.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.GroupPage;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogPage;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.SessionStore;

/**
 * Logs: the list, newest first, with filters, or the groups of what the filters leave.
 */
@Controller
class LogsController {

	private static final int PAGE_SIZE = 50;

	private static final int MAX_GROUPS = 200;

	private static final Set<FigureDetail> DETAILS = Set.of(FigureDetail.LATENCY);

	private final LogStore store;

	private final SessionStore sessions;

	private final PageQuestions questions;

	private final SideBySide sideBySide;

	LogsController(LogStore store, SessionStore sessions, PageQuestions questions, SideBySide sideBySide) {
		this.store = store;
		this.sessions = sessions;
		this.questions = questions;
		this.sideBySide = sideBySide;
	}

	@GetMapping("/logs")
	String logs(@RequestParam MultiValueMap<String, String> parameters, Authentication user, HttpServletRequest request,
			Model model) {
		PageQuestion question = this.questions.of(parameters, user, "/logs", UnaryOperator.identity());
		Supplier<List<String>> keys = this.sideBySide.ask(() -> this.questions.metadataKeys(question));
		model.addAttribute("filter", question.view());
		model.addAttribute("page", page(question));
		List<String> metadataKeys = keys.get();
		model.addAttribute("view", LogViewMenu.of(question.filter(), metadataKeys));
		model.addAttribute("metadataKeys", metadataKeys);
		return HtmxRequest.wantsFragment(request) ? "logs :: results" : "logs";
	}

	private LogsPage page(PageQuestion question) {
		LogFilter filter = question.filter();
		LogSelection selection = question.selection();
		Supplier<List<Bucket>> series = this.sideBySide.ask(() -> question.series(this.store, DETAILS));
		Supplier<List<Bucket>> before = this.sideBySide.ask(() -> question.seriesBefore(this.store, DETAILS));
		LogDimension group = filter.view().group();
		if (group != null) {
			GroupPage groups = this.store
				.groups(GroupQuery.first(selection, group, GroupQuery.Order.REQUESTS, MAX_GROUPS)
					.with(FigureDetail.LATENCY));
			return LogsPage.of(groups, ChartPoint.of(series.get(), before.get(), question.window()), group, filter);
		}
		LogPage page = this.store.find(new LogQuery(listed(filter, selection), filter.cursor(), PAGE_SIZE));
		return LogsPage.of(page, feedback(page, question), ChartPoint.of(series.get(), before.get(), question.window()),
				filter);
	}

	private Map<String, FeedbackSum> feedback(LogPage page, PageQuestion question) {
		Set<String> ids = page.logs().stream().map(LogSummary::spanId).collect(Collectors.toSet());
		if (ids.isEmpty()) {
			return Map.of();
		}
		return this.sessions.feedbackOfLogs(question.visible(), ids)
			.stream()
			.collect(Collectors.groupingBy((given) -> String.valueOf(given.logId()),
					Collectors.collectingAndThen(Collectors.toList(), FeedbackSum::of)));
	}

	/**
	 * The logs that a list shows of a selection.
	 * @param filter the filter
	 * @param selection which logs the filter leaves
	 * @return the selection, without frames around calls unless they are wanted
	 */
	static LogSelection listed(LogFilter filter, LogSelection selection) {
		return showsFrames(filter) ? selection : selection.and(new LogCondition.IsRequest());
	}

	// who asks for one trace or one kind of frame wants to see all of it
	private static boolean showsFrames(LogFilter filter) {
		return filter.frames() || !filter.values(LogDimension.TRACE).isEmpty()
				|| !filter.values(LogDimension.OPERATION).isEmpty() || !filter.values(LogDimension.SPAN).isEmpty();
	}

}
