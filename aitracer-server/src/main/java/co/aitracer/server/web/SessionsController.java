package co.aitracer.server.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupPage;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.ModelOperations;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredSession;
import co.aitracer.server.store.TimeRange;

/**
 * Sessions: the list, and one of them from its first event to its last.
 */
@Controller
class SessionsController {

	private static final int PAGE_SIZE = 50;

	private static final int MAX_SUMMARIES = 500;

	private static final int MAX_REPLAYED = 300;

	private final LogStore store;

	private final SessionStore sessions;

	private final VisibleProjects visibleProjects;

	private final PageQuestions questions;

	private final SideBySide sideBySide;

	private final Clock clock;

	SessionsController(LogStore store, SessionStore sessions, VisibleProjects visibleProjects, PageQuestions questions,
			SideBySide sideBySide, Clock clock) {
		this.store = store;
		this.sessions = sessions;
		this.visibleProjects = visibleProjects;
		this.questions = questions;
		this.sideBySide = sideBySide;
		this.clock = clock;
	}

	@GetMapping("/sessions")
	String sessions(@RequestParam MultiValueMap<String, String> parameters, Authentication user,
			HttpServletRequest request, Model model) {
		PageQuestion question = this.questions.of(parameters, user, "/sessions", (filter) -> filter);
		LogFilter filter = question.filter();
		Supplier<List<Tile>> tiles = this.sideBySide.ask(() -> tiles(question));
		GroupPage page = this.store.groups(new GroupQuery(question.selection(), LogDimension.SESSION,
				GroupQuery.Order.NEWEST, filter.cursor(), PAGE_SIZE)
			.with());
		model.addAttribute("filter", question.view());
		model.addAttribute("rows", rows(page.groups(), question));
		model.addAttribute("tiles", tiles.get());
		model.addAttribute("groupsHref", question.view().groupsHref("session"));
		model.addAttribute("olderHref",
				(page.next() != null) ? "/sessions" + filter.withCursor(page.next()).query() : null);
		model.addAttribute("newestHref",
				(filter.cursor() != null) ? "/sessions" + filter.withCursor(null).query() : null);
		return HtmxRequest.wantsFragment(request) ? "sessions :: results" : "sessions";
	}

	// an id may hold a slash, which a path cannot
	@GetMapping("/session")
	String session(@RequestParam String id, Authentication user, Model model) {
		LogScope visible = this.visibleProjects.scopeOf(user);
		TimeRange ever = new TimeRange(Instant.EPOCH, this.clock.instant().plusSeconds(86_400));
		LogSelection selection = new LogSelection(visible, ever, new LogCondition.In(LogDimension.SESSION, Set.of(id)));
		Optional<LogGroup> group = this.store
			.groups(GroupQuery.first(selection, LogDimension.SESSION, GroupQuery.Order.NEWEST, 1))
			.groups()
			.stream()
			.findFirst();
		Optional<StoredSession> session = this.sessions.find(visible, id);
		if (group.isEmpty() && session.isEmpty()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such session.");
		}
		List<SessionItem> items = logs(selection, group);
		this.sessions.events(visible, id).forEach((event) -> items.add(SessionItem.of(event)));
		this.sessions.feedback(visible, id).forEach((given) -> items.add(SessionItem.of(given)));
		items.sort(Comparator.comparing((SessionItem item) -> item.time().time()));
		model.addAttribute("page", SessionPage.of(id, session, group, items, this.clock.instant()));
		return "session";
	}

	private List<SessionItem> logs(LogSelection selection, Optional<LogGroup> group) {
		List<SessionItem> items = new ArrayList<>();
		group.ifPresent(
				(found) -> this.store.read(selection.during(new TimeRange(found.first(), found.last().plusMillis(1))),
						(log) -> addCall(items, log)));
		return items;
	}

	private static void addCall(List<SessionItem> items, PricedLog log) {
		if (items.size() < MAX_REPLAYED && ModelOperations.contains(log.log().operation())) {
			items.add(SessionItem.of(log));
		}
	}

	private List<Tile> tiles(PageQuestion question) {
		FigureTiles tiles = question.tiles(this.store, new LogCondition.Has(LogDimension.SESSION), FigureDetail.USERS);
		return List.of(tiles.amount("Requests in sessions", Figures::requests, Formats::count), tiles.errorRate(),
				tiles.tokens(), tiles.cost("Cost"), tiles.users());
	}

	private List<SessionRow> rows(List<LogGroup> groups, PageQuestion question) {
		if (groups.isEmpty()) {
			return List.of();
		}
		Set<String> ids = groups.stream().map(LogGroup::value).collect(Collectors.toSet());
		Instant first = groups.stream().map(LogGroup::first).min(Comparator.naturalOrder()).orElseThrow();
		Instant last = groups.stream().map(LogGroup::last).max(Comparator.naturalOrder()).orElseThrow();
		LogSelection listed = question.selection()
			.during(new TimeRange(first, last.plusMillis(1)))
			.and(new LogCondition.In(LogDimension.SESSION, ids));
		Map<String, LogSummary> latest = new HashMap<>();
		this.store.find(new LogQuery(listed.and(new LogCondition.IsRequest()), null, MAX_SUMMARIES))
			.logs()
			.forEach((log) -> latest.putIfAbsent(String.valueOf(log.sessionId()), log));
		Map<String, List<SessionFeedback>> feedback = this.sessions.feedbackOfSessions(question.visible(), ids)
			.stream()
			.collect(Collectors.groupingBy(SessionFeedback::sessionId));
		return groups.stream()
			.map((group) -> SessionRow.of(group, latest.get(group.value()),
					feedback.getOrDefault(group.value(), List.of()), question.filter()))
			.toList();
	}

}
