package co.aitracer.server.log;

import java.time.Duration;

import org.springframework.stereotype.Component;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.TimeRange;

/**
 * Finds the logs that have feedback: logs and feedback lie in different stores.
 */
@Component
public class FeedbackCondition {

	/**
	 * How many rated logs a question can be about; the newest feedback counts.
	 */
	public static final int MAX_LOGS = 5_000;

	// feedback comes after the call, seldom more than a month
	private static final Duration LATE = Duration.ofDays(30);

	private final SessionStore sessions;

	/**
	 * Creates the finder.
	 * @param sessions where feedback is kept
	 */
	public FeedbackCondition(SessionStore sessions) {
		this.sessions = sessions;
	}

	/**
	 * The condition of logs that feedback names.
	 * @param scope what the caller may see
	 * @param range when the calls started
	 * @return the condition
	 */
	public LogCondition within(LogScope scope, TimeRange range) {
		TimeRange given = new TimeRange(range.from(), range.to().plus(LATE));
		return new LogCondition.In(LogDimension.SPAN, this.sessions.logsWithFeedback(scope, given, MAX_LOGS));
	}

}
