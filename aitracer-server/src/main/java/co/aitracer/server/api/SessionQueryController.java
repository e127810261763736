package co.aitracer.server.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import co.aitracer.server.store.GroupPage;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredSession;

/**
 * Answers questions about sessions and users.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sessions and users", description = "Who used the traced applications, and how.")
class SessionQueryController {

	private static final int DEFAULT_LIMIT = 50;

	private final LogStore store;

	private final SessionStore sessions;

	private final ApiQuestions questions;

	SessionQueryController(LogStore store, SessionStore sessions, ApiQuestions questions) {
		this.store = store;
		this.sessions = sessions;
		this.questions = questions;
	}

	@Operation(summary = "List sessions",
			description = "Sessions with logs in the time, the one with the latest log "
					+ "first. Figures are of those logs; feedback is of the whole session.")
	@GetMapping("/sessions")
	SessionViews.SessionList sessions(@Takes({ ApiParameter.CURSOR, ApiParameter.LIMIT }) QueryParameters parameters,
			Authentication caller) {
		GroupPage page = page(parameters, this.questions.selection(parameters, caller), LogDimension.SESSION);
		Map<String, List<SessionFeedback>> feedback = by(SessionFeedback::sessionId, page,
				(ids) -> this.sessions.feedbackOfSessions(this.questions.visible(caller), ids));
		return new SessionViews.SessionList(page.groups()
			.stream()
			.map((group) -> SessionViews.SessionItem.of(group,
					FeedbackSum.of(feedback.getOrDefault(group.value(), List.of()))))
			.toList(), LogList.next(page.next()));
	}

	@Operation(summary = "Get a session",
			description = "One session with a page of its logs, newest first, its "
					+ "events and its feedback. For an id with a slash ask `/logs?session=…`.")
	@GetMapping("/sessions/{session_id}")
	SessionViews.SessionDetails session(
			@Parameter(description = "The client's id of the session.") @PathVariable("session_id") String sessionId,
			@Takes(value = { ApiParameter.CURSOR, ApiParameter.LIMIT }, filters = false) QueryParameters parameters,
			Authentication caller) {
		LogSelection selection = this.questions.ever(caller)
			.and(new LogCondition.In(LogDimension.SESSION, Set.of(sessionId)));
		LogScope visible = selection.scope();
		Optional<LogGroup> group = this.store
			.groups(GroupQuery.first(selection, LogDimension.SESSION, GroupQuery.Order.NEWEST, 1))
			.groups()
			.stream()
			.findFirst();
		Optional<StoredSession> session = this.sessions.find(visible, sessionId);
		if (group.isEmpty() && session.isEmpty()) {
			throw QueryProblems.notFound("session");
		}
		LogList logs = LogList.of(this.store
			.find(new LogQuery(selection, parameters.cursor(), parameters.number(ApiParameter.LIMIT, DEFAULT_LIMIT))));
		return SessionViews.SessionDetails.of(sessionId, session.orElse(null), group.orElse(null), logs,
				this.sessions.events(visible, sessionId).stream().map(SessionViews.Event::of).toList(),
				this.sessions.feedback(visible, sessionId).stream().map(FeedbackView::of).toList());
	}

	@Operation(summary = "List users",
			description = "Users with logs in the time, the latest seen first. Figures are "
					+ "of those logs, feedback is what they gave in the time.")
	@GetMapping("/users")
	SessionViews.UserList users(@Takes({ ApiParameter.CURSOR, ApiParameter.LIMIT }) QueryParameters parameters,
			Authentication caller) {
		LogSelection selection = this.questions.selection(parameters, caller);
		GroupPage page = page(parameters, selection, LogDimension.USER);
		Map<String, List<SessionFeedback>> feedback = by((given) -> String.valueOf(given.userId()), page,
				(ids) -> this.sessions.feedbackOfUsers(this.questions.visible(caller), ids, selection.range()));
		return new SessionViews.UserList(page.groups()
			.stream()
			.map((group) -> SessionViews.UserItem.of(group,
					FeedbackSum.of(feedback.getOrDefault(group.value(), List.of()))))
			.toList(), LogList.next(page.next()));
	}

	private GroupPage page(QueryParameters parameters, LogSelection selection, LogDimension dimension) {
		return this.store.groups(new GroupQuery(selection, dimension, GroupQuery.Order.NEWEST, parameters.cursor(),
				parameters.number(ApiParameter.LIMIT, DEFAULT_LIMIT)));
	}

	private static Map<String, List<SessionFeedback>> by(Function<SessionFeedback, String> key, GroupPage page,
			Function<Set<String>, List<SessionFeedback>> find) {
		Set<String> values = page.groups().stream().map(LogGroup::value).collect(Collectors.toSet());
		return values.isEmpty() ? Map.of() : find.apply(values).stream().collect(Collectors.groupingBy(key));
	}

}
