package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.StoredLog;

/**
 * What happened at one moment of a session.
 *
 * @param kind {@code log}, {@code event} or {@code feedback}
 * @param time when
 * @param title the model, the event or the feedback
 * @param tone {@code good}, {@code bad} or {@code flat}
 * @param detail figures, data or the comment
 * @param href the log's page, if it is about one
 * @param messages what was said, of a log
 */
record SessionItem(String kind, TimeView time, String title, String tone, String detail, @Nullable String href,
		List<MessageView> messages) {

	static SessionItem of(PricedLog priced) {
		StoredLog log = priced.log();
		LogCost cost = priced.cost();
		String error = log.outcome().isError()
				? " · " + Objects.requireNonNullElse(log.errorMessage(), OutcomeView.of(log.outcome()).label()) : "";
		return new SessionItem("log", TimeView.of(log.time()), log.model(), log.outcome().isError() ? "bad" : "flat",
				Formats.duration(log.latencyMillis()) + ((cost != null) ? " · " + Formats.cost(cost.nanoUsd()) : "")
						+ error,
				LogLinks.log(log.id()), said(log));
	}

	static SessionItem of(SessionEvent event) {
		String name = Objects.requireNonNullElse(event.name(), event.eventType());
		return new SessionItem("event", TimeView.of(event.time()), name, "flat",
				event.data().equals("{}") ? event.eventType() : event.eventType() + " " + event.data(), null,
				List.of());
	}

	static SessionItem of(SessionFeedback feedback) {
		FeedbackRow row = FeedbackRow.of(feedback);
		return new SessionItem("feedback", row.time(), row.kind(), row.tone(), row.comment(), null, List.of());
	}

	// the question of this call and its answer; what was said before stands above
	private static List<MessageView> said(StoredLog log) {
		ConversationView conversation = ConversationReader.read(log);
		List<MessageView> said = new ArrayList<>();
		List<MessageView> before = conversation.messages();
		if (!before.isEmpty()) {
			said.add(before.get(before.size() - 1));
		}
		said.addAll(conversation.answer());
		return said;
	}

}
