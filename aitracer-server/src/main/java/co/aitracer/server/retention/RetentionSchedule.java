package co.aitracer.server.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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

	private static final Duration JOURNAL_MAY_BE_BEHIND = Duration.ofMinutes(10);

	private final Deletions deletions;

	private final DeletionRepository repository;

	private final DeletionRunner runner;

	private final RetentionSettings settings;

	private final JdbcClient jdbc;

	private final Clock clock;

	RetentionSchedule(Deletions deletions, DeletionRepository repository, DeletionRunner runner,
			RetentionSettings settings, JdbcClient jdbc, Clock clock) {
		this.deletions = deletions;
		this.repository = repository;
		this.runner = runner;
		this.settings = settings;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Scheduled(cron = "${aitracer.server.retention.cron:0 17 3 * * *}", zone = "UTC")
	void everyNight() {
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

	@Scheduled(initialDelayString = "PT60S", fixedDelayString = "PT60S")
	void everyMinute() {
		this.repository.askedForSince(this.clock.instant().minus(JOURNAL_MAY_BE_BEHIND)).forEach(this.runner::start);
	}

	private boolean deletesAnything(String workspace, Instant now) {
		return this.settings.effective(workspace)
			.values()
			.stream()
			.anyMatch((periods) -> periods.logsBefore(now).isPresent() || periods.contentsBefore(now).isPresent());
	}

}
