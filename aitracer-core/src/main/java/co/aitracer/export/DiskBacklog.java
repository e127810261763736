package co.aitracer.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.journal.Journal;
import co.aitracer.journal.JournalBatch;
import co.aitracer.journal.JournalEntry;
import co.aitracer.journal.Position;

/**
 * Keeps messages in a journal on disk. While that cannot be written, they stay in memory
 * behind those on disk, and move there as soon as it can.
 * <p>
 * How far the sink has got is kept beside the journal, once the sink has answered: a kill
 * in between sends a batch twice, and the server counts it once.
 */
final class DiskBacklog implements Backlog {

	private static final Logger logger = LoggerFactory.getLogger(DiskBacklog.class);

	/** How long a disk that failed is left alone. */
	private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

	/** One append of the journal lies in one segment. */
	private static final int APPEND_BYTES = 256 << 10;

	private final Journal journal;

	private final ReadPosition position;

	private final PipelineClock clock;

	private final SteadyTime time;

	private final BufferFigures figures;

	private final long maxAgeMillis;

	/** Gives back the memory of what has reached the disk. */
	private final MemoryBudget budget;

	/** Guards the journal's writing end and what waits for it. */
	private final ReentrantLock lock = new ReentrantLock();

	/** Could not be written yet; newer than all that lies on disk. */
	private final WaitingQueue unwritten = new WaitingQueue();

	/** What lies before was left by an earlier process. */
	private final Position start;

	private @Nullable Long diskFailedAt;

	private volatile long added;

	private volatile long passed;

	/** Written by this process and not settled yet. */
	private final AtomicLong onDisk = new AtomicLong();

	/** Of the messages taken last, how many were added by this process. */
	private int takenOwn;

	/** Of these, how many lie on disk. */
	private int takenFromDisk;

	private volatile Position read;

	DiskBacklog(Journal journal, ReadPosition position, BufferOptions options, PipelineClock clock, MemoryBudget budget,
			BufferFigures figures) {
		this.journal = journal;
		this.position = position;
		this.clock = clock;
		this.time = new SteadyTime(clock, System.currentTimeMillis());
		this.maxAgeMillis = options.maxAge().toMillis();
		this.budget = budget;
		this.figures = figures;
		this.start = journal.end();
		// a position ahead of the journal tells nothing of what will be written now
		Position kept = position.load();
		this.read = (kept.compareTo(this.start) < 0) ? kept : this.start;
	}

	@Override
	public void add(List<Waiting> messages) {
		this.lock.lock();
		try {
			this.unwritten.add(messages);
			this.added += messages.size();
			if (isDiskLeftAlone()) {
				this.figures.keptInMemory(messages.size());
			}
			else {
				write(messages.size());
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isDiskLeftAlone() {
		Long failedAt = this.diskFailedAt;
		return failedAt != null && this.clock.nanoTime() - failedAt < RETRY_NANOS;
	}

	private void write(int added) {
		try {
			while (!this.unwritten.isEmpty()) {
				append(this.unwritten.peek(new BatchLimit(Integer.MAX_VALUE, APPEND_BYTES)));
			}
			this.diskFailedAt = null;
			this.figures.works();
		}
		catch (IOException ex) {
			this.diskFailedAt = this.clock.nanoTime();
			this.figures.keptInMemory(Math.min(added, this.unwritten.size()));
			this.figures.fails(ex);
		}
	}

	private void append(List<Waiting> messages) throws IOException {
		long now = this.time.millis();
		this.journal.append(messages.stream()
			.map((waiting) -> new BufferedMessage(waiting.message(), now).encode())
			.toArray(byte[][]::new));
		this.onDisk.addAndGet(messages.size());
		this.figures.written(messages.size());
		this.unwritten.remove(messages.size());
		messages.forEach((message) -> message.release(this.budget));
	}

	@Override
	public List<Waiting> take(int maxLogs, int maxBytes) {
		try {
			List<Waiting> fromDisk = takeFromDisk(maxLogs, maxBytes);
			if (!fromDisk.isEmpty()) {
				return fromDisk;
			}
		}
		catch (IOException ex) {
			// those in memory are newer, but better they than none
			this.figures.fails(ex);
		}
		return takeUnwritten(maxLogs, maxBytes);
	}

	private List<Waiting> takeFromDisk(int maxLogs, int maxBytes) throws IOException {
		Position before = null;
		while (this.journal.end().compareTo(this.read) > 0 && !this.read.equals(before)) {
			before = this.read;
			List<Waiting> batch = readOn(maxLogs, maxBytes);
			if (!batch.isEmpty()) {
				return batch;
			}
			// nothing of it is of use any more
			settled();
		}
		return List.of();
	}

	private List<Waiting> readOn(int maxLogs, int maxBytes) throws IOException {
		BatchLimit limit = new BatchLimit(maxLogs, maxBytes);
		List<Waiting> batch = new ArrayList<>();
		JournalBatch entries = this.journal.read(this.read, maxLogs, maxBytes);
		for (JournalEntry entry : entries.entries()) {
			Outgoing message = usable(entry);
			if (message != null && !limit.admits(message)) {
				this.read = entry.position();
				return batch;
			}
			if (message != null) {
				batch.add(Waiting.onDisk(message));
			}
			count(entry);
		}
		this.read = entries.next();
		return batch;
	}

	private @Nullable Outgoing usable(JournalEntry entry) {
		BufferedMessage message = BufferedMessage.decode(entry.payload());
		if (message == null) {
			this.figures.unreadable();
			return null;
		}
		if (this.time.millis() - message.writtenAtMillis() > this.maxAgeMillis) {
			this.figures.expired();
			return null;
		}
		return message.message();
	}

	private void count(JournalEntry entry) {
		if (entry.next().compareTo(this.start) <= 0) {
			this.figures.replayed();
		}
		else {
			this.takenOwn++;
			this.takenFromDisk++;
		}
	}

	private List<Waiting> takeUnwritten(int maxLogs, int maxBytes) {
		this.lock.lock();
		try {
			List<Waiting> batch = this.unwritten.take(new BatchLimit(maxLogs, maxBytes));
			this.takenOwn += batch.size();
			if (batch.isEmpty() && isEmpty()) {
				// also what could not be read again is past
				this.passed = this.added;
				this.onDisk.set(0);
			}
			return batch;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void settled() {
		this.passed += this.takenOwn;
		this.onDisk.addAndGet(-this.takenFromDisk);
		this.takenOwn = 0;
		this.takenFromDisk = 0;
		this.position.save(this.read);
		this.journal.release(this.read);
	}

	@Override
	public boolean isDue(int batch) {
		return this.added - this.passed >= batch || this.read.compareTo(this.start) < 0;
	}

	@Override
	public long added() {
		return this.added;
	}

	@Override
	public long passed() {
		return this.passed;
	}

	@Override
	public long beyondMemory() {
		return this.onDisk.get();
	}

	@Override
	public boolean isEmpty() {
		this.lock.lock();
		try {
			return this.unwritten.isEmpty() && this.journal.end().compareTo(this.read) <= 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public List<Waiting> close() {
		this.lock.lock();
		try {
			if (!this.unwritten.isEmpty()) {
				// a last try, however lately the disk has failed
				write(0);
			}
			closeJournal();
			return this.unwritten.takeAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void closeJournal() {
		try {
			this.journal.close();
		}
		catch (IOException ex) {
			logger.debug("The buffer cannot be closed", ex);
		}
	}

	/**
	 * What lies on disk, and what was found damaged there.
	 * @param target takes the figures
	 */
	void describe(BufferStats.Builder target) {
		target.add(this.journal.statistics());
	}

}
