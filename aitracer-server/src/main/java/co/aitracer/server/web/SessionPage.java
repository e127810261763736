package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.StoredSession;

/**
 * One session.
 *
 * @param id the session
 * @param name its name, or the id
 * @param facts the headline figures
 * @param metadata its metadata
 * @param items what happened, in order
 * @param logsHref its logs
 */
record SessionPage(String id, String name, List<Setting> facts, List<Setting> metadata, List<SessionItem> items,
		String logsHref) {

	static SessionPage of(String id, Optional<StoredSession> session, Optional<LogGroup> group, List<SessionItem> items,
			Instant now) {
		List<Setting> facts = new ArrayList<>();
		session.map(StoredSession::project).ifPresent((project) -> facts.add(Setting.of("Project", project)));
		session.map(StoredSession::userId).ifPresent((user) -> facts.add(Setting.of("User", user)));
		group.ifPresent((found) -> {
			Figures figures = found.figures();
			facts.add(
					Setting.of("Duration", Formats.duration(Duration.between(found.first(), found.last()).toMillis())));
			facts.add(Setting.of("Calls", Formats.count(figures.requests())));
			facts.add(Setting.of("Errors", Formats.count(figures.errors())));
			facts.add(Setting.of("Tokens in / out",
					Formats.compact(figures.inputTokens()) + " / " + Formats.compact(figures.outputTokens())));
			facts.add(Setting.of("Cost", Formats.cost(figures.costNanoUsd())));
		});
		TimeChoice time = TimeChoice.reaching(group.map(LogGroup::first).orElse(now), now);
		List<Setting> metadata = session
			.map((known) -> Json.read(known.metadata())
				.propertyStream()
				.map((entry) -> Setting.of(entry.getKey(), Json.display(entry.getValue())))
				.toList())
			.orElse(List.of());
		return new SessionPage(id, session.map(StoredSession::name).filter(Objects::nonNull).orElse(id), facts,
				metadata, items,
				"/logs" + LogFilter.NONE.with(LogDimension.SESSION, id).withFrames(true).withTime(time).query());
	}

}
