package co.aitracer.server.store.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.springframework.util.unit.DataSize;

import co.aitracer.server.demo.DemoData;
import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.TimeRange;

/**
 * Keeps a DuckDB log store busy for as long as it is told to, a month of logs an hour:
 * constant ingest, questions, sums of past days, deletes of what is too old, and the
 * checkpoints that follow. Prints a line a minute, and fails when logs are missing at the
 * end. See {@code bin/soak}.
 */
public final class SoakMain {

	private static final LogScope ALL = LogScope.all("default");

	private static final int BATCHES_PER_SECOND = 4;

	private static final Duration KEPT = Duration.ofDays(7);

	private static final Duration CONTENT_KEPT = Duration.ofDays(3);

	private final DuckDbLogStore store;

	private final SoakReport report;

	private final Duration length;

	private final int batchSize;

	private final List<StoredLog> batch = new ArrayList<>();

	private final AtomicBoolean failed = new AtomicBoolean();

	private final long start = System.nanoTime();

	private volatile Instant simulated = Instant.EPOCH;

	private Instant nextRetention = Instant.MIN;

	private long batches;

	private long appended;

	private long deleted;

	private SoakMain(DuckDbLogStore store, Path folder, Duration length, int logsPerSecond) {
		this.store = store;
		this.report = new SoakReport(folder, store);
		this.length = length;
		this.batchSize = logsPerSecond / BATCHES_PER_SECOND;
	}

	/**
	 * Runs the soak.
	 * @param arguments minutes, logs a second, and the folder to work in
	 * @throws Exception if the folder cannot be used
	 */
	public static void main(String[] arguments) throws Exception {
		Duration length = Duration.ofMinutes(Long.parseLong(arguments[0]));
		int logsPerSecond = Integer.parseInt(arguments[1]);
		Path folder = Files.createDirectories(Path.of(arguments[2]));
		Path file = folder.resolve("logs.duckdb");
		if (Files.exists(file)) {
			throw new IOException("The soak starts with an empty folder, but there is " + file);
		}
		boolean good;
		try (DuckDbLogStore store = new DuckDbLogStore(file, DataSize.ofGigabytes(1), 8)) {
			good = new SoakMain(store, folder, length, logsPerSecond).run();
		}
		System.out.println("file after the store was closed: " + (Files.size(file) >> 20) + " MB");
		System.exit(good ? 0 : 1);
	}

	private boolean run() {
		ScheduledExecutorService others = Executors.newScheduledThreadPool(2);
		others.scheduleAtFixedRate(guarded(this::ask), 1, 1, TimeUnit.SECONDS);
		others.scheduleAtFixedRate(guarded(this.report::print), 60, 60, TimeUnit.SECONDS);
		long logs = this.length.toSeconds() * BATCHES_PER_SECOND * this.batchSize;
		int days = (int) Math.max(KEPT.toDays() + 2, this.length.toMinutes() / 2);
		Instant until = Instant.now().truncatedTo(ChronoUnit.DAYS);
		this.report.begin(this.batchSize * BATCHES_PER_SECOND, days, this.length);
		try {
			new DemoData("default", logs, days, until, 7).forEach(this::add);
			append();
		}
		finally {
			others.shutdownNow();
		}
		long left = this.store.status().logs();
		this.report.end(this.appended, this.deleted, left);
		return left == this.appended - this.deleted && !this.failed.get();
	}

	private Runnable guarded(Runnable task) {
		return () -> {
			try {
				task.run();
			}
			catch (RuntimeException ex) {
				this.failed.set(true);
				ex.printStackTrace();
			}
		};
	}

	private void add(StoredLog log) {
		this.batch.add(log);
		if (this.batch.size() >= this.batchSize) {
			append();
			retain();
		}
	}

	private void append() {
		if (this.batch.isEmpty()) {
			return;
		}
		awaitTurn();
		long begun = System.nanoTime();
		int fresh = this.store.append(this.batch.stream().map(LogPricer.NONE::price).toList()).size();
		this.report.appended(fresh, System.nanoTime() - begun, late());
		this.appended += fresh;
		this.simulated = this.batch.get(this.batch.size() - 1).time();
		this.batch.clear();
		this.batches++;
	}

	private void retain() {
		Instant now = this.simulated;
		if (now.isBefore(this.nextRetention)) {
			return;
		}
		this.nextRetention = now.plus(1, ChronoUnit.DAYS);
		long begun = System.nanoTime();
		long gone = this.store.delete(before(now.minus(KEPT)));
		this.report.deleted(gone, System.nanoTime() - begun);
		this.deleted += gone;
		begun = System.nanoTime();
		this.store.deleteContent(before(now.minus(CONTENT_KEPT)));
		this.report.contentDeleted(System.nanoTime() - begun);
		begun = System.nanoTime();
		this.store.sumUpDaysBefore(now.truncatedTo(ChronoUnit.DAYS));
		this.report.summedUp(System.nanoTime() - begun);
	}

	private void ask() {
		Instant now = this.simulated;
		if (now.equals(Instant.EPOCH)) {
			return;
		}
		LogSelection week = new LogSelection(ALL, new TimeRange(now.minus(KEPT), now));
		long begun = System.nanoTime();
		this.store.figures(week);
		this.store.series(week, 60);
		this.store.find(new LogQuery(week, null, 50));
		this.report.asked(System.nanoTime() - begun);
	}

	private void awaitTurn() {
		long due = this.start + this.batches * 1_000_000_000L / BATCHES_PER_SECOND;
		long left = due - System.nanoTime();
		if (left > 0) {
			LockSupport.parkNanos(left);
		}
	}

	private long late() {
		return System.nanoTime() - (this.start + this.batches * 1_000_000_000L / BATCHES_PER_SECOND);
	}

	private static LogSelection before(Instant time) {
		return new LogSelection(ALL, new TimeRange(Instant.EPOCH, time));
	}

}
