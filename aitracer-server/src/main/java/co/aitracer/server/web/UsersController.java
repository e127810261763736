package co.aitracer.server.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupPage;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.SessionStore;

/**
 * Users of the traced applications, the latest seen first.
 */
@Controller
class UsersController {

	private static final int PAGE_SIZE = 50;

	private final LogStore store;

	private final SessionStore sessions;

	private final PageQuestions questions;

	private final SideBySide sideBySide;

	UsersController(LogStore store, SessionStore sessions, PageQuestions questions, SideBySide sideBySide) {
		this.store = store;
		this.sessions = sessions;
		this.questions = questions;
		this.sideBySide = sideBySide;
	}

	@GetMapping("/users")
	String users(@RequestParam MultiValueMap<String, String> parameters, Authentication user,
			HttpServletRequest request, Model model) {
		PageQuestion question = this.questions.of(parameters, user, "/users", (filter) -> filter);
		LogFilter filter = question.filter();
		Supplier<List<Tile>> tiles = this.sideBySide.ask(() -> tiles(question));
		GroupPage page = this.store.groups(new GroupQuery(question.selection(), LogDimension.USER,
				GroupQuery.Order.NEWEST, filter.cursor(), PAGE_SIZE)
			.with(FigureDetail.LATENCY));
		model.addAttribute("filter", question.view());
		model.addAttribute("rows", rows(page.groups(), question));
		model.addAttribute("tiles", tiles.get());
		model.addAttribute("groupsHref", question.view().groupsHref("user"));
		model.addAttribute("olderHref",
				(page.next() != null) ? "/users" + filter.withCursor(page.next()).query() : null);
		model.addAttribute("newestHref", (filter.cursor() != null) ? "/users" + filter.withCursor(null).query() : null);
		return HtmxRequest.wantsFragment(request) ? "users :: results" : "users";
	}

	private List<Tile> tiles(PageQuestion question) {
		FigureTiles tiles = question.tiles(this.store, new LogCondition.Has(LogDimension.USER), FigureDetail.USERS);
		return List.of(tiles.users(), tiles.amount("Requests of users", Figures::requests, Formats::count),
				tiles.errorRate(), tiles.tokens(), tiles.cost("Cost"));
	}

	private List<UserRow> rows(List<LogGroup> groups, PageQuestion question) {
		if (groups.isEmpty()) {
			return List.of();
		}
		Set<String> ids = groups.stream().map(LogGroup::value).collect(Collectors.toSet());
		Map<String, List<SessionFeedback>> feedback = this.sessions
			.feedbackOfUsers(question.visible(), ids, question.window().range())
			.stream()
			.collect(Collectors.groupingBy((given) -> String.valueOf(given.userId())));
		return groups.stream()
			.map((group) -> new UserRow(GroupRow.of(group, LogDimension.USER, question.filter()),
					TimeView.of(group.first()), FeedbackSum.of(feedback.getOrDefault(group.value(), List.of()))))
			.toList();
	}

}
