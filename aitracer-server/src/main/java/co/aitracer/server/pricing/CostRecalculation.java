package co.aitracer.server.pricing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;

/**
 * Computes the costs of stored logs anew, a day at a time, the newest first. One run at a
 * time in each workspace; a run that a restart ends can be started again.
 */
@Service
public class CostRecalculation {

	private static final Logger logger = LoggerFactory.getLogger(CostRecalculation.class);

	private final LogStore store;

	private final Prices prices;

	private final Clock clock;

	private final Map<String, Progress> runs = new ConcurrentHashMap<>();

	private final ExecutorService executor = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "aitracer-cost-recalculation");
		thread.setDaemon(true);
		return thread;
	});

	private volatile boolean stopped;

	CostRecalculation(LogStore store, Prices prices, Clock clock) {
		this.store = store;
		this.prices = prices;
		this.clock = clock;
	}

	/**
	 * Starts a run.
	 * @param workspace the workspace
	 * @return whether it was started; not, when one is under way
	 */
	public boolean start(String workspace) {
		Progress fresh = new Progress(this.clock.instant(), 0, 0, 0, null, null);
		Progress after = this.runs.merge(workspace, fresh, (before, next) -> before.isRunning() ? before : next);
		if (after != fresh) {
			return false;
		}
		this.executor.execute(() -> run(workspace, fresh));
		return true;
	}

	/**
	 * The run that is under way, or the last one since the server started.
	 * @param workspace the workspace
	 * @return how far it is, or empty when there was none
	 */
	public Optional<Progress> progress(String workspace) {
		return Optional.ofNullable(this.runs.get(workspace));
	}

	@PreDestroy
	void stop() {
		this.stopped = true;
		this.executor.shutdown();
	}

	private void run(String workspace, Progress started) {
		Progress progress = started;
		try {
			LogScope scope = LogScope.all(workspace);
			Instant end = this.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
			Instant first = this.store.oldest(new LogSelection(scope, new TimeRange(Instant.EPOCH, end)))
				.orElse(end)
				.truncatedTo(ChronoUnit.DAYS);
			int days = Math.toIntExact(Duration.between(first, end).toDays());
			progress = keep(workspace, progress.of(days));
			for (int day = 1; day <= days && !this.stopped; day++) {
				Instant from = end.minus(day, ChronoUnit.DAYS);
				LogSelection selection = new LogSelection(scope, new TimeRange(from, from.plus(1, ChronoUnit.DAYS)));
				progress = keep(workspace, progress.next(this.store.reprice(selection, this.prices)));
			}
			keep(workspace, progress.ended(this.clock.instant(), null));
			logger.info("Computed the costs of {} days anew: {} logs have another cost", days, progress.changed());
		}
		catch (RuntimeException ex) {
			logger.warn("The costs could not all be computed anew; {} of {} days are done", progress.daysDone(),
					progress.days(), ex);
			keep(workspace, progress.ended(this.clock.instant(),
					"The log store failed; the days that are done stay done. Start it again."));
		}
	}

	private Progress keep(String workspace, Progress progress) {
		this.runs.put(workspace, progress);
		return progress;
	}

	/**
	 * How far a run is.
	 *
	 * @param started when it started
	 * @param daysDone how many days are done
	 * @param days how many days there are; 0 while that is not known
	 * @param changed how many logs have another cost now
	 * @param finished when it ended, or null while it runs
	 * @param problem what ended it early, if anything did
	 */
	public record Progress(Instant started, int daysDone, int days, long changed, @Nullable Instant finished,
			@Nullable String problem) {

		/**
		 * Whether the run is under way.
		 * @return true until it ended
		 */
		public boolean isRunning() {
			return this.finished == null;
		}

		/**
		 * The share that is done.
		 * @return 0 to 100
		 */
		public int percent() {
			return (this.days == 0) ? (isRunning() ? 0 : 100) : this.daysDone * 100 / this.days;
		}

		private Progress of(int total) {
			return new Progress(this.started, 0, total, 0, null, null);
		}

		private Progress next(long more) {
			return new Progress(this.started, this.daysDone + 1, this.days, this.changed + more, null, null);
		}

		private Progress ended(Instant time, @Nullable String cause) {
			return new Progress(this.started, this.daysDone, this.days, this.changed, time, cause);
		}

	}

}
