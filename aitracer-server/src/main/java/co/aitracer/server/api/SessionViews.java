package co.aitracer.server.api;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import co.aitracer.server.log.StoredJson;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.StoredSession;

/**
 * Sessions and users as programs get them.
 */
final class SessionViews {

	private SessionViews() {
	}

	/**
	 * A page of sessions.
	 *
	 * @param sessions the sessions
	 * @param next where the next page starts
	 */
	@Schema(description = "A page of sessions.")
	record SessionList(
			@Schema(description = "The sessions, the one with the latest log first.") List<SessionItem> sessions,
			@Schema(description = "The `cursor` of the next page; null on the last.") @Nullable String next) {
	}

	/**
	 * A session in a list.
	 *
	 * @param sessionId the client's id
	 * @param logs how many logs
	 * @param firstAt when the first one started
	 * @param lastAt when the last one started
	 * @param figures the figures of its calls
	 * @param feedback what people said
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@Schema(description = "What the logs of a session add up to.")
	record SessionItem(
			@Schema(description = "The client's id of the session.",
					example = "ses_007e2e385fdf4acfe6df9898") String sessionId,
			@Schema(description = "How many logs, frames around calls included.", example = "12") long logs,
			@Schema(description = "When the first one started.") Instant firstAt,
			@Schema(description = "When the last one started.") Instant lastAt, FiguresView figures,
			FeedbackSum feedback) {

		static SessionItem of(LogGroup group, FeedbackSum feedback) {
			return new SessionItem(group.value(), group.logs(), group.first(), group.last(),
					FiguresView.of(group.figures()), feedback);
		}

	}

	/**
	 * One session.
	 *
	 * @param sessionId the client's id
	 * @param project its project
	 * @param userId its user
	 * @param name its display name
	 * @param metadata its metadata
	 * @param startedAt when it started
	 * @param endedAt when it ended
	 * @param figures the figures of its calls
	 * @param logs a page of its logs
	 * @param events its events
	 * @param feedback its feedback
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@Schema(description = "One session with its logs, events and feedback. What the application did not tell is null.")
	record SessionDetails(
			@Schema(description = "The client's id of the session.",
					example = "ses_007e2e385fdf4acfe6df9898") String sessionId,
			@Schema(description = "The project.") @Nullable String project,
			@Schema(description = "The application's user.") @Nullable String userId,
			@Schema(description = "A display name.") @Nullable String name,
			@Schema(description = "The metadata.") @Nullable Object metadata,
			@Schema(description = "When it started, as far as the server knows.") Instant startedAt,
			@Schema(description = "When it ended; null while it goes on.") @Nullable Instant endedAt,
			@Schema(description = "The figures of all its calls; null when it has no logs.") @Nullable FiguresView figures,
			@Schema(description = "A page of its logs, frames around calls included.") LogList logs,
			@Schema(description = "Its events, oldest first.") List<Event> events,
			@Schema(description = "Its feedback, oldest first.") List<FeedbackView> feedback) {

		static SessionDetails of(String id, @Nullable StoredSession session, @Nullable LogGroup group, LogList logs,
				List<Event> events, List<FeedbackView> feedback) {
			FiguresView figures = (group != null) ? FiguresView.of(group.figures()) : null;
			Instant start = (group != null) ? group.first() : Instant.EPOCH;
			if (session == null) {
				return new SessionDetails(id, null, null, null, null, start, null, figures, logs, events, feedback);
			}
			return new SessionDetails(id, session.project(), session.userId(), session.name(),
					StoredJson.read(session.metadata()),
					(group != null && start.isBefore(session.startedAt())) ? start : session.startedAt(),
					session.endedAt(), figures, logs, events, feedback);
		}

	}

	/**
	 * Something that happened in a session.
	 *
	 * @param eventType what kind of event
	 * @param name a display name
	 * @param data its data
	 * @param logId the span id of the log it belongs to
	 * @param timestamp when it happened
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@Schema(description = "Something that happened in a session beside its logs.")
	record Event(@Schema(description = "What kind of event.", example = "page_view") String eventType,
			@Schema(description = "A display name.", example = "checkout") @Nullable String name,
			@Schema(description = "Its data.") Object data,
			@Schema(description = "The span id of the log it belongs to.") @Nullable String logId,
			@Schema(description = "When it happened.") Instant timestamp) {

		static Event of(SessionEvent event) {
			return new Event(event.eventType(), event.name(), StoredJson.read(event.data()), event.logId(),
					event.time());
		}

	}

	/**
	 * A page of users.
	 *
	 * @param users the users
	 * @param next where the next page starts
	 */
	@Schema(description = "A page of users.")
	record UserList(@Schema(description = "The users, the latest seen first.") List<UserItem> users,
			@Schema(description = "The `cursor` of the next page; null on the last.") @Nullable String next) {
	}

	/**
	 * A user of the traced applications.
	 *
	 * @param userId the application's id
	 * @param logs how many logs
	 * @param firstAt when the user was seen first
	 * @param lastAt when the user was seen last
	 * @param figures the figures of the user's calls
	 * @param feedback what the user said
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@Schema(description = "What the logs of a user add up to.")
	record UserItem(@Schema(description = "The application's id of the user.", example = "user-123") String userId,
			@Schema(description = "How many logs, frames around calls included.", example = "12") long logs,
			@Schema(description = "When the first one started.") Instant firstAt,
			@Schema(description = "When the last one started.") Instant lastAt, FiguresView figures,
			FeedbackSum feedback) {

		static UserItem of(LogGroup group, FeedbackSum feedback) {
			return new UserItem(group.value(), group.logs(), group.first(), group.last(),
					FiguresView.of(group.figures()), feedback);
		}

	}

}
