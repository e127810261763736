package co.aitracer.server.store.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import co.aitracer.server.store.LogStore;

/**
 * What {@link SoakMain} sees, a line a minute.
 */
final class SoakReport {

	private static final String HEADER = "%-6s %9s %8s %8s %8s %9s %8s %9s %8s %8s %8s %9s %8s %8s %9s %8s";

	private final Path folder;

	private final LogStore store;

	private final List<Long> appends = new ArrayList<>();

	private final List<Long> questions = new ArrayList<>();

	private long worstAppend;

	private long worstLate;

	private long largestFile;

	private long fresh;

	private long late;

	private long gone;

	private long deletes;

	private long contents;

	private long sums;

	private int minute;

	SoakReport(Path folder, LogStore store) {
		this.folder = folder;
		this.store = store;
	}

	void begin(int logsPerSecond, int days, Duration length) {
		System.out.printf(Locale.ROOT,
				"%s: %d logs a second for %d minutes, which stand for %d days; logs are kept for 7 of them, "
						+ "contents for 3; times in ms, sizes in MB%n",
				Instant.now().truncatedTo(ChronoUnit.SECONDS), logsPerSecond, length.toMinutes(), days);
		System.out.println(
				String.format(Locale.ROOT, HEADER, "minute", "appended", "app.p50", "app.p99", "app.max", "late.max",
						"ask.p50", "ask.max", "deleted", "del.ms", "cont.ms", "sums.ms", "file", "wal", "logs", "rss"));
	}

	synchronized void appended(int logs, long nanos, long lateNanos) {
		this.fresh += logs;
		this.appends.add(nanos);
		this.late = Math.max(this.late, lateNanos);
		this.worstAppend = Math.max(this.worstAppend, nanos);
		this.worstLate = Math.max(this.worstLate, lateNanos);
	}

	synchronized void asked(long nanos) {
		this.questions.add(nanos);
	}

	synchronized void deleted(long logs, long nanos) {
		this.gone += logs;
		this.deletes += nanos;
	}

	synchronized void contentDeleted(long nanos) {
		this.contents += nanos;
	}

	synchronized void summedUp(long nanos) {
		this.sums += nanos;
	}

	void print() {
		// asked before the lock: the store may be busy
		long logs = this.store.status().logs();
		synchronized (this) {
			long file = megabytes("logs.duckdb");
			this.largestFile = Math.max(this.largestFile, file);
			System.out.println(String.format(Locale.ROOT, HEADER, ++this.minute, this.fresh, rank(this.appends, 0.5),
					rank(this.appends, 0.99), rank(this.appends, 1), millis(this.late), rank(this.questions, 0.5),
					rank(this.questions, 1), this.gone, millis(this.deletes), millis(this.contents), millis(this.sums),
					file, megabytes("logs.duckdb.wal"), logs, residentMegabytes()));
			this.appends.clear();
			this.questions.clear();
			this.fresh = 0;
			this.late = 0;
			this.gone = 0;
			this.deletes = 0;
			this.contents = 0;
			this.sums = 0;
		}
	}

	synchronized void end(long appended, long deleted, long left) {
		System.out.printf(Locale.ROOT,
				"appended %d, deleted %d, left %d (%s); worst append %d ms, worst delay %d ms, largest file %d MB, "
						+ "file at the end %d MB%n",
				appended, deleted, left, (left == appended - deleted) ? "none missing" : "WRONG",
				millis(this.worstAppend), millis(this.worstLate), this.largestFile, megabytes("logs.duckdb"));
	}

	private long megabytes(String name) {
		Path file = this.folder.resolve(name);
		try {
			return Files.exists(file) ? Files.size(file) >> 20 : 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long residentMegabytes() {
		try (var lines = Files.lines(Path.of("/proc/self/status"))) {
			return lines.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			// not Linux
			return 0;
		}
	}

	private static long rank(List<Long> nanos, double rank) {
		List<Long> sorted = nanos.stream().sorted().toList();
		return sorted.isEmpty() ? 0 : millis(sorted.get((int) Math.min(sorted.size() - 1, rank * sorted.size())));
	}

	private static long millis(long nanos) {
		return nanos / 1_000_000;
	}

}
