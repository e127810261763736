package co.aitracer.server.retention;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.SessionCleaner;

/**
 * Carries deletions out, one after the other. One that a restart interrupts is taken up
 * again; deleting twice does no harm.
 */
@Component
class DeletionRunner {

	private static final Logger logger = LoggerFactory.getLogger(DeletionRunner.class);

	private final DeletionPlanner planner;

	private final DeletionRepository repository;

	private final LogStore store;

	private final SessionCleaner sessions;

	private final Clock clock;

	private final ExecutorService executor = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "aitracer-deletions");
		thread.setDaemon(true);
		return thread;
	});

	private volatile boolean stopped;

	DeletionRunner(DeletionPlanner planner, DeletionRepository repository, LogStore store, SessionCleaner sessions,
			Clock clock) {
		this.planner = planner;
		this.repository = repository;
		this.store = store;
		this.sessions = sessions;
		this.clock = clock;
	}

	void start(Deletion deletion) {
		this.executor.execute(() -> run(deletion));
	}

	@EventListener(ApplicationReadyEvent.class)
	void takeUpAgain() {
		this.repository.unfinished().forEach(this::start);
	}

	@PreDestroy
	void stop() {
		this.stopped = true;
		this.executor.shutdown();
	}

	private void run(Deletion deletion) {
		Deletion state = deletion;
		try {
			DeletionPlan plan = this.planner.plan(deletion);
			if (!deletion.isRunning() && plan.steps().isEmpty()) {
				// done before, and no log has come since
				return;
			}
			state = keep(state.planned(plan.steps().size()));
			for (DeletionStep step : plan.steps()) {
				if (this.stopped) {
					return;
				}
				state = keep(apply(step, state));
			}
			plan.sessionContents().forEach(this.sessions::deleteContent);
			long gone = plan.sessions().stream().mapToLong(this.sessions::delete).sum();
			state = keep(state.withSessions(gone).ended(this.clock.instant(), null));
			logger.info("Deleted {} logs, the contents of {} and {} sessions ({})", state.logs(), state.contents(),
					state.sessions(), state.kind());
		}
		catch (RuntimeException ex) {
			if (!this.stopped) {
				logger.warn("A deletion ended early, after {} of {} days", state.stepsDone(), state.steps(), ex);
				fail(state);
			}
		}
	}

	private Deletion apply(DeletionStep step, Deletion state) {
		return step.contentsAlone() ? state.stepped(0, this.store.deleteContent(step.selection()))
				: state.stepped(this.store.delete(step.selection()), 0);
	}

	private void fail(Deletion state) {
		try {
			keep(state.ended(this.clock.instant(), "A store failed; what is deleted stays deleted. "
					+ "It is tried again in the night, or start it again."));
		}
		catch (RuntimeException ex) {
			// unfinished as it stays, the next start takes it up again
			logger.debug("The end of a deletion could not be kept", ex);
		}
	}

	private Deletion keep(Deletion deletion) {
		this.repository.update(deletion);
		return deletion;
	}

}
