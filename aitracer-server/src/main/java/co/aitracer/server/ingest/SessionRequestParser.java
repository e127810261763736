package co.aitracer.server.ingest;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import co.aitracer.server.access.ApiKeyPrincipal;
import co.aitracer.server.store.LogId;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.StoredSession;

/**
 * Makes sessions, events and feedback of what clients send, or says which field is in the
 * way.
 */
final class SessionRequestParser {

	private SessionRequestParser() {
	}

	static StoredSession start(JsonNode json, ApiKeyPrincipal key, Instant receivedAt) {
		EntryFields fields = fields(json);
		String sessionId = fields.id("session_id");
		if (sessionId == null) {
			throw new InvalidFieldException("session_id", "is missing");
		}
		String project = ProjectName.decide(fields.text("project", "project_id", "projectId"), key);
		Instant startedAt = Objects.requireNonNullElse(fields.timestamp("started_at"), receivedAt);
		return new StoredSession(key.workspace(), sessionId, project, fields.id("user_id", "app_user_id"),
				fields.shortText("name"), fields.object("metadata"), fields.unknown(), startedAt, null);
	}

	static StoredSession end(String sessionId, JsonNode json, ApiKeyPrincipal key, Instant receivedAt) {
		EntryFields fields = fields(json);
		fields.json("session_id");
		Instant endedAt = Objects.requireNonNullElse(fields.timestamp("ended_at"), receivedAt);
		return new StoredSession(key.workspace(), checked(sessionId), null, fields.id("user_id", "app_user_id"),
				fields.shortText("name"), fields.object("metadata"), fields.unknown(), endedAt, endedAt);
	}

	static SessionEvent event(String sessionId, JsonNode json, ApiKeyPrincipal key, Instant receivedAt) {
		EntryFields fields = fields(json);
		fields.json("session_id");
		String type = Objects.requireNonNullElse(fields.id("event_type"), "event");
		String logId = fields.id("log_id");
		Instant time = Objects.requireNonNullElse(fields.timestamp("timestamp"), receivedAt);
		return new SessionEvent(key.workspace(), checked(sessionId), type, fields.shortText("name"),
				fields.object("data"), fields.unknown(), logId, time);
	}

	static SessionFeedback feedback(String sessionId, JsonNode json, ApiKeyPrincipal key, Instant receivedAt) {
		EntryFields fields = fields(json);
		fields.json("session_id");
		String type = Objects.requireNonNullElse(fields.id("feedback_type"), "text").toLowerCase(Locale.ROOT);
		String logId = fields.id("log_id");
		Double score = score(fields, type);
		String comment = fields.text("comment");
		String userId = fields.id("user_id", "app_user_id");
		Instant time = fields.timestamp("timestamp");
		String id = LogId.of(key.workspace(), checked(sessionId), type, String.valueOf(logId), String.valueOf(score),
				String.valueOf(comment), String.valueOf(userId), String.valueOf(time));
		return new SessionFeedback(id, key.workspace(), sessionId, type, logId, score, comment, userId,
				fields.unknown(), Objects.requireNonNullElse(time, receivedAt));
	}

	private static @Nullable Double score(EntryFields fields, String type) {
		Double score = fields.decimal("score");
		if (score != null) {
			return score;
		}
		return switch (type) {
			case "thumbs_up" -> 1d;
			case "thumbs_down" -> -1d;
			default -> null;
		};
	}

	private static String checked(String sessionId) {
		if (sessionId.isBlank() || sessionId.length() > 200) {
			throw new InvalidFieldException("session_id", "must have 1 to 200 characters");
		}
		return JsonText.clean(sessionId);
	}

	private static EntryFields fields(JsonNode json) {
		if (json.isArray() && json.isEmpty()) {
			return new EntryFields(JsonText.MAPPER.createObjectNode());
		}
		if (json instanceof ObjectNode object) {
			return new EntryFields(object);
		}
		throw new InvalidFieldException("body", "must be a JSON object");
	}

}
