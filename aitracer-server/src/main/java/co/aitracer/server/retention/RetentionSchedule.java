package co.aitracer.server.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes in the night what is older than it is kept, and repeats deletions that were
 * asked for, because logs may come late: from the ingest journal within moments, from the
 * buffers of clients within days.
 */
@Component
class RetentionSchedule {

	static final Duration LOGS_MAY_COME_LATE = Duration.ofDays(7);

	private static final Duration LOCKED_AT_MOST = Duration.ofMinutes(30);

	private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

	private static final Duration JOURNAL_MAY_BE_BEHIND = Duration.ofMinutes(10);

	private final Deletions deletions;

	private final DeletionRepository repository;

	private final DeletionRunner runner;

	private final RetentionSettings settings;

	private final JdbcClient jdbc;

	private final LockingTaskExecutor lock;

	private final Clock clock;

	RetentionSchedule(Deletions deletions, DeletionRepository repository, DeletionRunner runner,
			RetentionSettings settings, JdbcClient jdbc, LockProvider locks, Clock clock) {
		this.deletions = deletions;
		this.repository = repository;
		this.runner = runner;
		this.settings = settings;
		this.jdbc = jdbc;
		this.lock = new DefaultLockingTaskExecutor(locks);
		this.clock = clock;
	}

	@Scheduled(cron = "${aitracer.server.retention.cron:0 17 3 * * *}", zone = "UTC")
	void everyNight() {
		onOneNode("retention-night", CLOCKS_DIFFER, this::deleteTooOld);
	}

	@Scheduled(initialDelayString = "PT60S", fixedDelayString = "PT60S")
	void everyMinute() {
		onOneNode("retention-repeat", Duration.ZERO, this::repeatYoung);
	}

	void deleteTooOld() {
		Instant now = this.clock.instant();
		this.jdbc.sql("SELECT id FROM workspace ORDER BY id")
			.query(String.class)
			.list()
			.stream()
			.filter((workspace) -> deletesAnything(workspace, now))
			.forEach((workspace) -> this.deletions.applyRetention(workspace, null, "system"));
		this.repository.askedForSince(now.minus(LOGS_MAY_COME_LATE)).forEach(this.runner::start);
		this.repository.forgetUsersBefore(now.minus(LOGS_MAY_COME_LATE));
	}

	void repeatYoung() {
		this.repository.askedForSince(this.clock.instant().minus(JOURNAL_MAY_BE_BEHIND)).forEach(this.runner::start);
	}

	private void onOneNode(String name, Duration atLeast, Runnable task) {
		// the lock's own clock decides: a controlled one stands still
		this.lock.executeWithLock(task, new LockConfiguration(Instant.now(), name, LOCKED_AT_MOST, atLeast));
	}

	private boolean deletesAnything(String workspace, Instant now) {
		return this.settings.effective(workspace)
			.values()
			.stream()
			.anyMatch((periods) -> periods.logsBefore(now).isPresent() || periods.contentsBefore(now).isPresent());
	}

}
