package co.aitracer.server.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Evaluates rules each minute, on one node at a time, and sends messages every few
 * seconds, on all. Runs on threads of its own, since the log store and other people's
 * servers may be slow.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "aitracer.server.alerts.enabled", matchIfMissing = true)
class AlertWorker {

	private static final Logger logger = LoggerFactory.getLogger(AlertWorker.class);

	private static final String LOCK = "alert-evaluation";

	private static final Duration LOCKED_AT_MOST = Duration.ofMinutes(5);

	private static final long LOOK_SECONDS = 5;

	private static final long SEND_SECONDS = 2;

	private final AlertEvaluation evaluation;

	private final Deliveries deliveries;

	private final LockingTaskExecutor lock;

	private final Clock clock;

	private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2, (task) -> {
		Thread thread = new Thread(task, "aitracer-alerts");
		thread.setDaemon(true);
		return thread;
	});

	private @Nullable Instant evaluated;

	AlertWorker(AlertEvaluation evaluation, Deliveries deliveries, LockProvider locks, Clock clock) {
		this.evaluation = evaluation;
		this.deliveries = deliveries;
		this.lock = new DefaultLockingTaskExecutor(locks);
		this.clock = clock;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.executor.scheduleWithFixedDelay(guarded("evaluated", this::evaluate), 0, LOOK_SECONDS, TimeUnit.SECONDS);
		this.executor.scheduleWithFixedDelay(guarded("delivered", this.deliveries::sendDue), SEND_SECONDS, SEND_SECONDS,
				TimeUnit.SECONDS);
	}

	// before the stores close
	@EventListener(ContextClosedEvent.class)
	void stop() throws InterruptedException {
		this.executor.shutdown();
		if (!this.executor.awaitTermination(5, TimeUnit.SECONDS)) {
			this.executor.shutdownNow();
		}
	}

	private void evaluate() {
		Instant minute = this.clock.instant().truncatedTo(ChronoUnit.MINUTES);
		if (minute.equals(this.evaluated)) {
			return;
		}
		this.lock.executeWithLock((Runnable) this.evaluation::evaluate, lock());
		this.evaluated = minute;
	}

	static LockConfiguration lock() {
		return new LockConfiguration(Instant.now(), LOCK, LOCKED_AT_MOST, Duration.ZERO);
	}

	private Runnable guarded(String what, Runnable task) {
		return () -> {
			try {
				task.run();
			}
			catch (RuntimeException ex) {
				if (!this.executor.isShutdown()) {
					logger.warn("Alerts could not be {}; tried again in a moment", what, ex);
				}
			}
		};
	}

}
