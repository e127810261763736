package co.aitracer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Whatever was submitted while it forced the last group makes
 * the next one. A thread of its own, because an interrupt of an appender would otherwise
 * close the file under everybody else.
 */
final class GroupCommitter implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(GroupCommitter.class);

	private static final int MAX_GROUP = 4096;

	private static final Submission STOP = new Submission(List.of(), 0, new CompletableFuture<>());

	private final Segments segments;

	private final JournalOptions options;

	private final SegmentOutput.Opener opener;

	private final BlockingQueue<Submission> queue = new LinkedBlockingQueue<>();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);

	private final AtomicLong failedAppends = new AtomicLong();

	private final Thread thread = new Thread(this, "aitracer-journal");

	private @Nullable SegmentWriter writer;

	GroupCommitter(Segments segments, JournalOptions options, SegmentOutput.Opener opener) {
		this.segments = segments;
		this.options = options;
		this.opener = opener;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	void submit(Submission submission) {
		this.queue.add(submission);
	}

	// Commits what was submitted before and ends the thread.
	void stop() {
		this.queue.add(STOP);
		boolean interrupted = false;
		while (this.thread.isAlive()) {
			try {
				this.thread.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	long failedAppends() {
		return this.failedAppends.get();
	}

	@Override
	public void run() {
		List<Submission> submissions = new ArrayList<>();
		do {
			submissions.clear();
			awaitFirst(submissions);
			this.queue.drainTo(submissions, MAX_GROUP - 1);
			commit(submissions);
		}
		while (!submissions.contains(STOP));
		closeWriter();
		// submitted while stopping: nobody may wait for ever
		this.queue.forEach((late) -> late.fail(new IOException("The journal is closed")));
	}

	private void awaitFirst(List<Submission> submissions) {
		while (submissions.isEmpty()) {
			try {
				submissions.add(this.queue.take());
			}
			catch (InterruptedException ex) {
				logger.debug("The journal's thread ends with the journal, not by interrupts");
			}
		}
	}

	private void commit(List<Submission> submissions) {
		List<Submission> group = new ArrayList<>();
		for (Submission submission : submissions) {
			if (submission == STOP) {
				continue;
			}
			if (this.writer != null && !fits(this.writer, submission)) {
				finish(group);
				closeWriter();
			}
			group.add(submission);
			try {
				submission.written(write(submission));
			}
			catch (IOException | RuntimeException | OutOfMemoryError ex) {
				fail(group, ex);
			}
		}
		finish(group);
	}

	private boolean fits(SegmentWriter current, Submission submission) {
		return current.offset() == SegmentFormat.HEADER_BYTES
				|| current.offset() + submission.bytes() <= this.options.segmentBytes();
	}

	private Position write(Submission submission) throws IOException {
		SegmentWriter current = this.writer;
		if (current == null) {
			current = open();
			this.writer = current;
		}
		for (byte[] payload : submission.payloads()) {
			current.write(payload);
		}
		return new Position(current.segment().number(), current.offset());
	}

	private SegmentWriter open() throws IOException {
		Segment segment = this.segments.next();
		try {
			SegmentWriter opened = new SegmentWriter(segment, this.opener.create(segment.path()), this.buffer);
			if (this.options.durability() == Durability.MACHINE) {
				this.segments.forceDirectory();
			}
			return opened;
		}
		catch (IOException | RuntimeException ex) {
			this.segments.abandon(segment);
			throw ex;
		}
	}

	private void finish(List<Submission> group) {
		SegmentWriter current = this.writer;
		if (group.isEmpty() || current == null) {
			return;
		}
		try {
			current.flush(this.options.durability());
		}
		catch (IOException | RuntimeException ex) {
			fail(group, ex);
			return;
		}
		this.segments.committed(current.segment(), current.offset());
		group.forEach((submission) -> this.segments.unreserve(submission.bytes()));
		group.forEach(Submission::acknowledge);
		group.clear();
	}

	// After a failed write or force nobody knows what of the group is on the disk, and a
	// second force would lie: all of it is refused and the file is left behind.
	private void fail(List<Submission> group, Throwable cause) {
		logger.warn("Writing to the journal in {} failed; {} appends are refused", this.options.directory(),
				group.size(), cause);
		this.failedAppends.addAndGet(group.size());
		SegmentWriter failed = this.writer;
		closeWriter();
		if (failed != null) {
			this.segments.abandon(failed.segment());
		}
		group.forEach((submission) -> this.segments.unreserve(submission.bytes()));
		group.forEach((submission) -> submission.fail(new IOException("The journal could not be written", cause)));
		group.clear();
	}

	private void closeWriter() {
		SegmentWriter current = this.writer;
		this.writer = null;
		if (current == null) {
			return;
		}
		try {
			current.close();
		}
		catch (IOException ex) {
			logger.debug("Closing the journal segment {} failed", current.segment().path(), ex);
		}
	}

	/**
	 * Entries that are acknowledged together.
	 */
	static final class Submission {

		private final List<byte[]> payloads;

		private final long bytes;

		private final CompletableFuture<Position> future;

		private @Nullable Position end;

		Submission(List<byte[]> payloads, long bytes, CompletableFuture<Position> future) {
			this.payloads = payloads;
			this.bytes = bytes;
			this.future = future;
		}

		List<byte[]> payloads() {
			return this.payloads;
		}

		long bytes() {
			return this.bytes;
		}

		void written(Position end) {
			this.end = end;
		}

		void acknowledge() {
			this.future.complete(this.end);
		}

		void fail(IOException cause) {
			this.future.completeExceptionally(cause);
		}

	}

}
