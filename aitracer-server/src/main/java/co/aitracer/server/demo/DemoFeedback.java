package co.aitracer.server.demo;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogId;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredSession;

/**
 * What a user of the demo thought of an answer. A few answers in a hundred get any.
 *
 * @param session the session of the answer
 * @param event what the user did before
 * @param feedback the feedback
 */
public record DemoFeedback(StoredSession session, SessionEvent event, SessionFeedback feedback) {

	private static final String NOTHING = "{}";

	/**
	 * The feedback on an answer.
	 * @param log the log of the answer
	 * @return the feedback, the same for the same log, or empty when there is none
	 */
	public static Optional<DemoFeedback> of(StoredLog log) {
		String sessionId = log.sessionId();
		int dice = Math.floorMod(log.spanId().hashCode(), 1_000);
		if (sessionId == null || dice >= 15 || !log.operation().equals("chat") || log.outcome().isError()) {
			return Optional.empty();
		}
		Instant time = log.time().plusMillis(log.latencyMillis());
		StoredSession session = new StoredSession(log.workspace(), sessionId, log.project(), log.userId(),
				log.metadata().contains("checkout") ? "Checkout" : "Chat", NOTHING, NOTHING, log.time(), null);
		SessionEvent event = new SessionEvent(log.workspace(), sessionId, "click", "opened chat",
				"{\"page\":\"/help\"}", NOTHING, log.spanId(), log.time().minusSeconds(4));
		return Optional.of(new DemoFeedback(session, event, feedback(log, sessionId, dice, time.plusSeconds(8))));
	}

	/**
	 * Keeps all of it.
	 * @param store where
	 */
	public void saveTo(SessionStore store) {
		store.save(this.session);
		store.add(this.event);
		store.add(this.feedback);
	}

	private static SessionFeedback feedback(StoredLog log, String sessionId, int dice, Instant time) {
		boolean liked = dice % 4 != 0;
		return new SessionFeedback(LogId.of("feedback", log.id()), log.workspace(), sessionId,
				liked ? "thumbs_up" : "thumbs_down", log.spanId(), liked ? 1.0 : -1.0, comment(dice), log.userId(),
				NOTHING, time);
	}

	private static @Nullable String comment(int dice) {
		return switch (dice) {
			case 0 -> "That is not what I asked.";
			case 4 -> "The link does not work.";
			case 5 -> "Very helpful, thank you!";
			case 8 -> "Too long.";
			case 10 -> "Solved in one answer.";
			default -> null;
		};
	}

}
