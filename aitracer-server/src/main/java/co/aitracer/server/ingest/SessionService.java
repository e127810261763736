package co.aitracer.server.ingest;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import co.aitracer.server.access.ApiKeyPrincipal;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredSession;

/**
 * Takes sessions, events and feedback in. They are few, so each is written to the control
 * store at once.
 */
class SessionService {

	private static final Logger logger = LoggerFactory.getLogger(SessionService.class);

	private final SessionStore sessions;

	private final ProjectRegistry projects;

	private final Clock clock;

	SessionService(SessionStore sessions, ProjectRegistry projects, Clock clock) {
		this.sessions = sessions;
		this.projects = projects;
		this.clock = clock;
	}

	void save(StoredSession session, ApiKeyPrincipal key) {
		keep((store) -> {
			checkKey(key, session.sessionId());
			if (session.project() != null) {
				this.projects.ensureExists(session.workspace(), Set.of(session.project()));
			}
			store.save(session);
		});
	}

	void add(SessionEvent event, ApiKeyPrincipal key) {
		keep((store) -> {
			ensureSession(key, event.sessionId(), event.time());
			store.add(event);
		});
	}

	void add(SessionFeedback feedback, ApiKeyPrincipal key) {
		keep((store) -> {
			ensureSession(key, feedback.sessionId(), feedback.time());
			store.add(feedback);
		});
	}

	Instant now() {
		return this.clock.instant();
	}

	private void ensureSession(ApiKeyPrincipal key, String sessionId, Instant time) {
		if (checkKey(key, sessionId).isEmpty()) {
			this.sessions.save(new StoredSession(key.workspace(), sessionId, null, null, null, JsonText.EMPTY_OBJECT,
					JsonText.EMPTY_OBJECT, time, null));
		}
	}

	private Optional<StoredSession> checkKey(ApiKeyPrincipal key, String sessionId) {
		Optional<StoredSession> known = this.sessions.find(key.workspace(), sessionId);
		known.map(StoredSession::project).filter((project) -> !key.covers(project)).ifPresent((project) -> {
			throw new ForbiddenProjectException(project);
		});
		return known;
	}

	private void keep(Consumer<SessionStore> change) {
		try {
			change.accept(this.sessions);
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("The control store failed", ex);
			throw IngestProblems.unavailable("The control store is not available", ex);
		}
	}

}
