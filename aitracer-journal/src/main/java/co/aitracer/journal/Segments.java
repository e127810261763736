package co.aitracer.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All segments of a directory: what is there, how far it may be read, how large it is.
 * The lock guards memory only; nobody does IO under it, save for the deletion of released
 * files.
 */
final class Segments {

	private static final Logger logger = LoggerFactory.getLogger(Segments.class);

	private final Path directory;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition grown = this.lock.newCondition();

	private final TreeMap<Long, Segment> byNumber = new TreeMap<>();

	private final AtomicLong cutBytes = new AtomicLong();

	private final AtomicLong corruptEntries = new AtomicLong();

	private Position end = Position.START;

	private long reserved;

	private boolean closed;

	private Segments(Path directory) {
		this.directory = directory;
	}

	static Segments recover(Path directory) throws IOException {
		Segments segments = new Segments(directory);
		List<Path> files;
		try (Stream<Path> listing = Files.list(directory)) {
			files = listing.filter(Segment::isSegment).sorted().toList();
		}
		for (Path file : files) {
			segments.recover(Segment.of(file), file.equals(files.get(files.size() - 1)));
		}
		return segments;
	}

	private void recover(Segment segment, boolean last) throws IOException {
		if (!segment.isEmpty() && !segment.hasReadableHeader()) {
			logger.warn("The journal segment {} has a damaged header and is skipped", segment.path());
			this.corruptEntries.incrementAndGet();
			segment.growTo(0);
		}
		else if (last && !segment.isEmpty()) {
			cutTornTail(segment);
		}
		else if (segment.isEmpty()) {
			this.cutBytes.addAndGet(segment.end());
		}
		if (segment.end() == 0 && Files.size(segment.path()) > SegmentFormat.HEADER_BYTES) {
			// kept for whoever wants to look at it, until it is released
			this.byNumber.put(segment.number(), segment);
		}
		else if (segment.isEmpty()) {
			segment.delete();
		}
		else {
			this.byNumber.put(segment.number(), segment);
			this.end = segment.endPosition();
		}
	}

	private void cutTornTail(Segment segment) throws IOException {
		long validEnd;
		try (SegmentScanner scanner = segment.scan(0)) {
			while (scanner.next() != null) {
				// only the end is of interest
			}
			validEnd = scanner.validEnd();
		}
		if (validEnd < segment.end()) {
			long torn = segment.end() - validEnd;
			logger.info("Cut {} bytes of an unfinished write from the journal segment {}", torn, segment.path());
			this.cutBytes.addAndGet(torn);
			segment.cutTo(validEnd);
		}
	}

	// Makes the next segment. Numbers follow the clock, so that a checkpoint never lies
	// ahead of new entries, even when the files it was taken from are gone.
	Segment next() {
		this.lock.lock();
		try {
			long previous = this.byNumber.isEmpty() ? 0 : this.byNumber.lastKey();
			previous = Math.max(previous, this.end.segment());
			Segment segment = new Segment(this.directory, Math.max(previous + 1, System.currentTimeMillis()),
					SegmentFormat.HEADER_BYTES);
			this.byNumber.put(segment.number(), segment);
			return segment;
		}
		finally {
			this.lock.unlock();
		}
	}

	// Makes new file names survive a crash of the machine.
	void forceDirectory() {
		try (FileChannel channel = FileChannel.open(this.directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			logger.debug("Directories cannot be forced here", ex);
		}
	}

	void committed(Segment segment, long newEnd) {
		this.lock.lock();
		try {
			segment.growTo(newEnd);
			this.end = segment.endPosition();
			this.grown.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	// Gives up a segment whose end is in doubt, down to what is known to be durable.
	void abandon(Segment segment) {
		if (segment.isEmpty()) {
			segment.delete();
			this.lock.lock();
			try {
				this.byNumber.remove(segment.number());
			}
			finally {
				this.lock.unlock();
			}
		}
		else {
			segment.cutTo(segment.end());
		}
	}

	void reserve(long bytes, long bound) throws IOException {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IOException("The journal in " + this.directory + " is closed");
			}
			long used = size() + this.reserved;
			// the append may need a new segment
			if (bytes > bound - used - SegmentFormat.HEADER_BYTES) {
				throw new JournalFullException(bytes, used, bound);
			}
			this.reserved += bytes;
		}
		finally {
			this.lock.unlock();
		}
	}

	void unreserve(long bytes) {
		this.lock.lock();
		try {
			this.reserved -= bytes;
		}
		finally {
			this.lock.unlock();
		}
	}

	JournalBatch read(Position from, int maxEntries, long maxBytes) throws IOException {
		List<JournalEntry> entries = new ArrayList<>();
		Position next = from;
		long bytes = 0;
		for (Segment segment : from(from)) {
			long offset = (segment.number() == from.segment()) ? from.offset() : 0;
			try (SegmentScanner scanner = segment.scan(offset)) {
				while (entries.size() < maxEntries && bytes < maxBytes) {
					JournalEntry entry = scanner.next();
					if (entry == null) {
						break;
					}
					entries.add(entry);
					bytes += entry.payload().length;
				}
				this.corruptEntries.addAndGet(scanner.corrupt());
				next = scanner.position();
			}
			if (entries.size() >= maxEntries || bytes >= maxBytes) {
				break;
			}
		}
		return new JournalBatch(entries, next);
	}

	private List<Segment> from(Position position) {
		this.lock.lock();
		try {
			return this.byNumber.tailMap(position.segment(), true)
				.values()
				.stream()
				.filter((segment) -> !segment.isEmpty() && segment.endPosition().compareTo(position) > 0)
				.toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean awaitBeyond(Position position, Duration timeout) throws InterruptedException {
		long nanos = timeout.toNanos();
		this.lock.lockInterruptibly();
		try {
			while (this.end.compareTo(position) <= 0) {
				if (nanos <= 0 || this.closed) {
					return false;
				}
				nanos = this.grown.awaitNanos(nanos);
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	void release(Position position) {
		this.lock.lock();
		try {
			Map<Long, Segment> applied = this.byNumber.headMap(position.segment(), false);
			// the last one may still be written to
			applied.values().removeIf((segment) -> segment != this.byNumber.lastEntry().getValue() && segment.delete());
		}
		finally {
			this.lock.unlock();
		}
	}

	Position end() {
		this.lock.lock();
		try {
			return this.end;
		}
		finally {
			this.lock.unlock();
		}
	}

	long size() {
		this.lock.lock();
		try {
			return this.byNumber.values().stream().mapToLong(Segment::end).sum();
		}
		finally {
			this.lock.unlock();
		}
	}

	JournalStatistics statistics(long failedAppends) {
		this.lock.lock();
		try {
			return new JournalStatistics(this.byNumber.size(), size(), this.cutBytes.get(), this.corruptEntries.get(),
					failedAppends);
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean close() {
		this.lock.lock();
		try {
			boolean first = !this.closed;
			this.closed = true;
			this.grown.signalAll();
			return first;
		}
		finally {
			this.lock.unlock();
		}
	}

}
