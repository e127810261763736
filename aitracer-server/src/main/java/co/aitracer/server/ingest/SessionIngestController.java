package co.aitracer.server.ingest;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/v1/sessions")
class SessionIngestController {

	private final SessionService sessions;

	private final RequestBodies bodies;

	SessionIngestController(SessionService sessions, RequestBodies bodies) {
		this.sessions = sessions;
		this.bodies = bodies;
	}

	@PostMapping({ "", "/" })
	@ResponseStatus(HttpStatus.CREATED)
	Map<String, String> start(ApiKeyPrincipal key, HttpServletRequest request) throws IOException {
		StoredSession session = SessionRequestParser.start(this.bodies.read(request), key, this.sessions.now());
		this.sessions.save(session, key);
		return Map.of("session_id", session.sessionId());
	}

	@PatchMapping({ "/{sessionId}", "/{sessionId}/" })
	Map<String, String> end(ApiKeyPrincipal key, @PathVariable String sessionId, HttpServletRequest request)
			throws IOException {
		this.sessions.save(SessionRequestParser.end(sessionId, this.bodies.read(request), key, this.sessions.now()),
				key);
		return Map.of("session_id", sessionId);
	}

	@PostMapping({ "/{sessionId}/events", "/{sessionId}/events/" })
	@ResponseStatus(HttpStatus.CREATED)
	Map<String, String> event(ApiKeyPrincipal key, @PathVariable String sessionId, HttpServletRequest request)
			throws IOException {
		this.sessions.add(SessionRequestParser.event(sessionId, this.bodies.read(request), key, this.sessions.now()),
				key);
		return Map.of("session_id", sessionId);
	}

	@PostMapping({ "/{sessionId}/feedback", "/{sessionId}/feedback/" })
	@ResponseStatus(HttpStatus.CREATED)
	Map<String, String> feedback(ApiKeyPrincipal key, @PathVariable String sessionId, HttpServletRequest request)
			throws IOException {
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
