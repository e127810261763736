package co.aitracer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.export.EncodedSession;
import co.aitracer.export.SessionMessage;

/**
 * What one user does over several calls, such as a conversation. Everything said about a
 * session goes the way of the logs: asynchronously, masked, and never at the cost of the
 * application. Safe for use by several threads; nothing here throws.
 *
 * <pre class="code">
 * Session session = tracer.startSession(SessionRequest.builder().user("u-1").name("support").build());
 * try (AITracerScope scope = session.open()) {
 *     … // the calls of the session
 * }
 * session.thumbsUp(call.spanId());
 * session.end();
 * </pre>
 *
 * @since 0.1.0
 */
public final class Session {

	private static final Logger logger = LoggerFactory.getLogger(Session.class);

	private final String id;

	private final String project;

	private final @Nullable String user;

	private final Consumer<SessionMessage> messages;

	Session(String id, String project, @Nullable String user, Consumer<SessionMessage> messages) {
		this.id = id;
		this.project = project;
		this.user = user;
		this.messages = messages;
	}

	/**
	 * The session's id, by which {@link AITracer#session(String)} finds it again, also in
	 * another process.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * The project that the session is filed under.
	 * @return the project
	 */
	public String project() {
		return this.project;
	}

	/**
	 * The user whose session it is.
	 * @return the id, if known
	 */
	public @Nullable String user() {
		return this.user;
	}

	/**
	 * Makes the calls of the current thread part of the session until the scope is
	 * closed. Their project is decided as ever.
	 * @return the scope, to be closed on the same thread
	 */
	public AITracerScope open() {
		AITracerContext context = AITracerContext.current().withSession(this.id);
		return ((this.user != null) ? context.withUser(this.user) : context).open();
	}

	/**
	 * Records that something happened.
	 * @param type what kind of thing, such as {@code page_view}
	 * @param name what exactly, such as {@code checkout}
	 */
	public void event(String type, String name) {
		event(type, name, Map.of(), null);
	}

	/**
	 * Records that something happened.
	 * @param type what kind of thing, such as {@code page_view}
	 * @param name what exactly, such as {@code checkout}
	 * @param data what is known of it: JSON-like values
	 * @param logId the span id of the log that it is about, if any
	 */
	public void event(String type, String name, Map<String, ? extends @Nullable Object> data, @Nullable String logId) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("event_type", type);
		fields.put("name", name);
		fields.put("data", new LinkedHashMap<>(data));
		fields.put("log_id", logId);
		fields.put("timestamp", now());
		say(EncodedSession.Kind.EVENT, fields);
	}

	/**
	 * Records that the user liked an answer.
	 * @param logId the span id of the answer's log ({@link LlmCall#spanId()}); null for
	 * the session as a whole
	 */
	public void thumbsUp(@Nullable String logId) {
		feedback(Feedback.thumbsUp().on(logId));
	}

	/**
	 * Records that the user did not like an answer.
	 * @param logId the span id of the answer's log ({@link LlmCall#spanId()}); null for
	 * the session as a whole
	 */
	public void thumbsDown(@Nullable String logId) {
		feedback(Feedback.thumbsDown().on(logId));
	}

	/**
	 * Records how the user rated an answer.
	 * @param score from 1 to 5; another one is said in the log and not recorded
	 * @param logId the span id of the answer's log ({@link LlmCall#spanId()}); null for
	 * the session as a whole
	 */
	public void rate(int score, @Nullable String logId) {
		if (score < Feedback.LOWEST_RATING || score > Feedback.HIGHEST_RATING) {
			logger.warn("A rating of {} is not recorded: ratings go from 1 to 5", score);
			return;
		}
		feedback(Feedback.rating(score).on(logId));
	}

	/**
	 * Records what the user said of an answer or of the session.
	 * @param feedback the feedback
	 */
	public void feedback(Feedback feedback) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("feedback_type", feedback.type().value());
		fields.put("log_id", feedback.logId());
		fields.put("score", feedback.score());
		fields.put("comment", feedback.comment());
		fields.put("user_id", this.user);
		fields.put("timestamp", now());
		fields.put("session_id", this.id);
		say(EncodedSession.Kind.FEEDBACK, fields);
	}

	/**
	 * Records that the session has ended.
	 */
	public void end() {
		end(Map.of());
	}

	/**
	 * Records that the session has ended.
	 * @param metadata what is known of it now: JSON-like values, added to what was known
	 */
	public void end(Map<String, ? extends @Nullable Object> metadata) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("ended_at", now());
		fields.put("metadata", new LinkedHashMap<>(metadata));
		say(EncodedSession.Kind.END, fields);
	}

	void start(SessionRequest request) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("session_id", this.id);
		fields.put("user_id", this.user);
		fields.put("name", request.name());
		fields.put("metadata", request.metadata());
		fields.put("project", this.project);
		fields.put("started_at", now());
		say(EncodedSession.Kind.START, fields);
	}

	private void say(EncodedSession.Kind kind, Map<String, @Nullable Object> fields) {
		try {
			this.messages.accept(new SessionMessage(kind, this.id, this.project, fields));
		}
		catch (RuntimeException ex) {
			logger.debug("Something about the session {} could not be recorded", this.id, ex);
		}
	}

	private static String now() {
		return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
	}

	@Override
	public String toString() {
		return "Session[" + this.id + ", project=" + this.project + ", user="
				+ Objects.requireNonNullElse(this.user, "?") + "]";
	}

}
