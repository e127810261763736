package co.aitracer.server.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.SessionCleaner;
import co.aitracer.server.store.SessionSelection;
import co.aitracer.server.store.TimeRange;

/**
 * Says what a deletion has to do. Logs go a day at a time, the oldest first, so that a
 * deletion shows how far it is and can be taken up again.
 */
@Component
class DeletionPlanner {

	private static final int MAX_SESSIONS = 10_000;

	private final LogStore store;

	private final SessionCleaner sessions;

	private final RetentionSettings settings;

	private final Clock clock;

	DeletionPlanner(LogStore store, SessionCleaner sessions, RetentionSettings settings, Clock clock) {
		this.store = store;
		this.sessions = sessions;
		this.settings = settings;
		this.clock = clock;
	}

	DeletionPlan plan(Deletion deletion) {
		return switch (deletion.kind()) {
			case RETENTION -> tooOld(deletion.workspace(), periods(deletion));
			case USER -> user(deletion);
			case PROJECT -> project(deletion);
		};
	}

	/**
	 * The logs that name a user, and those of the user's sessions that name nobody.
	 * @param workspace the workspace
	 * @param userId the user
	 * @return the condition
	 */
	LogCondition ofUser(String workspace, String userId) {
		LogCondition named = new LogCondition.In(LogDimension.USER, Set.of(userId));
		Set<String> theirs = this.sessions.sessionsOf(workspace, userId, MAX_SESSIONS);
		if (theirs.isEmpty()) {
			return named;
		}
		return new LogCondition.Or(List.of(named, new LogCondition.In(LogDimension.SESSION, theirs)
			.and(new LogCondition.Not(new LogCondition.Has(LogDimension.USER)))));
	}

	private Map<String, RetentionPeriods> periods(Deletion deletion) {
		Map<String, RetentionPeriods> periods = this.settings.effective(deletion.workspace());
		if (deletion.project() != null) {
			periods.keySet().retainAll(Set.of(deletion.project()));
		}
		return periods;
	}

	private DeletionPlan tooOld(String workspace, Map<String, RetentionPeriods> periods) {
		Instant now = this.clock.instant();
		List<DeletionStep> steps = new ArrayList<>();
		List<SessionSelection> old = new ArrayList<>();
		List<SessionSelection> oldContents = new ArrayList<>();
		byTime(periods, RetentionPeriods::logsBefore, now).forEach((before, projects) -> {
			steps.addAll(days(selection(workspace, projects, before), false));
			old.add(new SessionSelection(workspace, projects, null, before));
		});
		byTime(periods, RetentionPeriods::contentsBefore, now).forEach((before, projects) -> {
			steps.addAll(days(selection(workspace, projects, before), true));
			oldContents.add(new SessionSelection(workspace, projects, null, before));
		});
		return new DeletionPlan(steps, old, oldContents);
	}

	private DeletionPlan user(Deletion deletion) {
		if (deletion.userId() == null) {
			return new DeletionPlan(List.of(), List.of(), List.of());
		}
		Set<String> projects = projects(deletion);
		LogSelection logs = selection(deletion.workspace(), projects, deletion.requestedAt())
			.and(ofUser(deletion.workspace(), deletion.userId()));
		return new DeletionPlan(days(logs, false), List
			.of(new SessionSelection(deletion.workspace(), projects, deletion.userId(), deletion.requestedAt())),
				List.of());
	}

	private DeletionPlan project(Deletion deletion) {
		Set<String> projects = Set.of(Objects.requireNonNull(deletion.project()));
		LogSelection logs = selection(deletion.workspace(), projects, deletion.requestedAt());
		return new DeletionPlan(days(logs, false),
				List.of(new SessionSelection(deletion.workspace(), projects, null, deletion.requestedAt())), List.of());
	}

	private List<DeletionStep> days(LogSelection selection, boolean contentsAlone) {
		Optional<Instant> oldest = this.store
			.oldest(contentsAlone ? selection.and(new LogCondition.HasContent()) : selection);
		if (oldest.isEmpty()) {
			return List.of();
		}
		List<DeletionStep> days = new ArrayList<>();
		Instant end = selection.range().to();
		for (Instant day = oldest.get().truncatedTo(ChronoUnit.DAYS); day
			.isBefore(end); day = day.plus(1, ChronoUnit.DAYS)) {
			Instant next = day.plus(1, ChronoUnit.DAYS);
			days.add(new DeletionStep(selection.during(new TimeRange(day, next.isBefore(end) ? next : end)),
					contentsAlone));
		}
		return days;
	}

	private static Map<Instant, Set<String>> byTime(Map<String, RetentionPeriods> periods,
			BiFunction<RetentionPeriods, Instant, Optional<Instant>> before, Instant now) {
		Map<Instant, Set<String>> projects = new TreeMap<>();
		periods.forEach((project, kept) -> before.apply(kept, now)
			.ifPresent((time) -> projects.computeIfAbsent(time, (any) -> new TreeSet<>()).add(project)));
		return projects;
	}

	private static LogSelection selection(String workspace, @Nullable Set<String> projects, Instant before) {
		return new LogSelection(new LogScope(workspace, projects), new TimeRange(Instant.EPOCH, before));
	}

	private static @Nullable Set<String> projects(Deletion deletion) {
		return (deletion.project() != null) ? Set.of(deletion.project()) : null;
	}

}
