package co.aitracer.server.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import co.aitracer.journal.Journal;
import co.aitracer.journal.JournalBatch;
import co.aitracer.journal.Position;

/**
 * Applies the ingest journal to the log store, in order and in large batches, on one
 * thread of its own. A store that fails is tried again for ever; nobody but the loader
 * waits for it. After a crash the last batches are applied again, which changes nothing,
 * because the store knows its logs.
 */
class JournalLoader implements SmartLifecycle {

	// stops after the web server, so that the last acknowledged logs are drained too
	private static final int PHASE = DEFAULT_PHASE - 4096;

	private static final long MAX_BATCH_BYTES = 32 * 1024 * 1024;

	private static final int FAILURES_BEFORE_BISECTION = 3;

	private static final Duration IDLE_WAIT = Duration.ofMillis(500);

	private static final long MAX_BACKOFF_MILLIS = 30_000;

	private static final Logger logger = LoggerFactory.getLogger(JournalLoader.class);

	private final Journal journal;

	private final BatchApplier applier;

	private final Checkpoint checkpoint;

	private final IngestProperties properties;

	private final LoaderMeters meters;

	private final CountDownLatch stopping = new CountDownLatch(1);

	private volatile Position position = Position.START;

	private volatile long drainDeadline;

	private volatile @Nullable Thread thread;

	private int failures;

	JournalLoader(Journal journal, BatchApplier applier, Checkpoint checkpoint, IngestProperties properties,
			LoaderMeters meters) {
		this.journal = journal;
		this.applier = applier;
		this.checkpoint = checkpoint;
		this.properties = properties;
		this.meters = meters;
	}

	@Override
	public void start() {
		this.position = this.checkpoint.read();
		Thread loader = new Thread(this::run, "aitracer-journal-loader");
		loader.setDaemon(true);
		this.thread = loader;
		loader.start();
	}

	@Override
	public void stop() {
		Thread loader = this.thread;
		if (loader == null) {
			return;
		}
		this.drainDeadline = System.nanoTime() + this.properties.drainTimeout().toNanos();
		this.stopping.countDown();
		try {
			// a batch that is being stored is worth a little more patience
			loader.join(this.properties.drainTimeout().toMillis() + 2000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread = null;
		if (isBehind()) {
			logger.info("Logs that are not stored yet stay in the journal and are stored after the next start");
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Whether there are acknowledged logs that the store does not have yet.
	 * @return true when the store is behind
	 */
	boolean isBehind() {
		return this.journal.end().compareTo(this.position) > 0;
	}

	/**
	 * How far the store is.
	 * @return the position behind the last applied entry
	 */
	Position position() {
		return this.position;
	}

	private void run() {
		boolean full = false;
		while (!isDone()) {
			try {
				if (this.journal.awaitBeyond(this.position, isStopping() ? Duration.ZERO : IDLE_WAIT)) {
					if (!full) {
						pause(this.properties.loadInterval().toMillis());
					}
					full = applyNext();
					this.failures = 0;
					this.meters.succeeded();
				}
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (IOException | RuntimeException | OutOfMemoryError ex) {
				full = false;
				backOff(ex);
			}
		}
	}

	private boolean applyNext() throws IOException {
		this.meters.begin();
		// read again at every attempt: what has come since then may show that the store
		// works and one log does not
		JournalBatch batch = this.journal.read(this.position, this.properties.loadBatchSize(), MAX_BATCH_BYTES);
		if (this.failures < FAILURES_BEFORE_BISECTION) {
			this.applier.apply(batch.entries());
		}
		else {
			this.applier.applyOneByOne(batch.entries());
		}
		this.position = batch.next();
		this.checkpoint.write(this.position);
		this.journal.release(this.position);
		return isBehind() && batch.entries().size() >= this.properties.loadBatchSize() / 2;
	}

	private void backOff(Throwable cause) {
		this.failures++;
		this.meters.failed(this.failures);
		long millis = Math.min(MAX_BACKOFF_MILLIS,
				Math.max(1, this.properties.loadInterval().toMillis()) << Math.min(this.failures, 16));
		if (Integer.bitCount(this.failures) == 1) {
			// the first, second, fourth, eighth … failure: enough to know, not to drown
			logger.warn("The log store failed {} times in a row; acknowledged logs wait in the journal ({} bytes). "
					+ "Next attempt in {} ms", this.failures, this.journal.size(), millis, cause);
		}
		try {
			pause(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void pause(long millis) throws InterruptedException {
		this.stopping.await(millis, TimeUnit.MILLISECONDS);
	}

	private boolean isStopping() {
		return this.stopping.getCount() == 0;
	}

	private boolean isDone() {
		return isStopping() && (!isBehind() || this.failures > 0 || System.nanoTime() - this.drainDeadline > 0);
	}

}
