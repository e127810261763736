package co.aitracer.server.ingest;

import java.io.IOException;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import co.aitracer.server.access.ApiKeyPrincipal;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.StoredSession;

/**
 * The session endpoints of the AITracer API. The published SDKs write a trailing slash.
 */
@RestController
@Tag(name = "Ingest")
@RequestMapping("/api/v1/sessions")
class SessionIngestController {

	private final SessionService sessions;

	private final RequestBodies bodies;

	SessionIngestController(SessionService sessions, RequestBodies bodies) {
		this.sessions = sessions;
		this.bodies = bodies;
	}

	@Operation(summary = "Start a session",
			description = "Keeps what is told of a session; what was told before and is not told again stays.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = IngestSchemas.Start.class))))
	@PostMapping({ "", "/" })
	@ResponseStatus(HttpStatus.CREATED)
	Map<String, String> start(ApiKeyPrincipal key, HttpServletRequest request) throws IOException {
		StoredSession session = SessionRequestParser.start(this.bodies.read(request), key, this.sessions.now());
		this.sessions.save(session, key);
		return Map.of("session_id", session.sessionId());
	}

	@Operation(summary = "End a session", description = "Keeps the end and more metadata.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = IngestSchemas.End.class))))
	@PatchMapping({ "/{session_id}", "/{session_id}/" })
	Map<String, String> end(ApiKeyPrincipal key,
			@Parameter(description = "The client's id of the session.") @PathVariable("session_id") String sessionId,
			HttpServletRequest request) throws IOException {
		this.sessions.save(SessionRequestParser.end(sessionId, this.bodies.read(request), key, this.sessions.now()),
				key);
		return Map.of("session_id", sessionId);
	}

	@Operation(summary = "Send an event",
			description = "Keeps something that happened in a session. The session need not be known yet.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = IngestSchemas.Event.class))))
	@PostMapping({ "/{session_id}/events", "/{session_id}/events/" })
	@ResponseStatus(HttpStatus.CREATED)
	Map<String, String> event(ApiKeyPrincipal key,
			@Parameter(description = "The client's id of the session.") @PathVariable("session_id") String sessionId,
			HttpServletRequest request) throws IOException {
		this.sessions.add(SessionRequestParser.event(sessionId, this.bodies.read(request), key, this.sessions.now()),
				key);
		return Map.of("session_id", sessionId);
	}

	@Operation(summary = "Send feedback",
			description = "Keeps what a user thinks. Neither session nor log need be known yet.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = IngestSchemas.Feedback.class))))
	@PostMapping({ "/{session_id}/feedback", "/{session_id}/feedback/" })
	@ResponseStatus(HttpStatus.CREATED)
	Map<String, String> feedback(ApiKeyPrincipal key,
			@Parameter(description = "The client's id of the session.") @PathVariable("session_id") String sessionId,
			HttpServletRequest request) throws IOException {
		SessionFeedback feedback = SessionRequestParser.feedback(sessionId, this.bodies.read(request), key,
				this.sessions.now());
		this.sessions.add(feedback, key);
		return Map.of("id", feedback.id(), "session_id", sessionId);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> invalid(InvalidFieldException ex) {
		ProblemDetail problem = IngestProblems.invalid(ex).getBody();
		return ResponseEntity.status(problem.getStatus()).body(problem);
	}

}
