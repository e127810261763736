package co.aitracer.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * An append-only journal in a directory of its own. Appenders that come at the same time
 * share one force of the disk; readers go by {@link Position}, keep their place
 * themselves and {@link #release} what they have applied. Safe for any number of threads,
 * virtual ones included; one process at a time.
 */
public final class Journal implements Closeable {

	private final JournalOptions options;

	private final DirectoryLock lock;

	private final Segments segments;

	private final GroupCommitter committer;

	private Journal(JournalOptions options, DirectoryLock lock, Segments segments, GroupCommitter committer) {
		this.options = options;
		this.lock = lock;
		this.segments = segments;
		this.committer = committer;
	}

	/**
	 * Opens a journal and cuts what an interrupted write left at its end.
	 * @param options where and how
	 * @return the journal
	 * @throws IOException if the directory is in use or cannot be read
	 */
	public static Journal open(JournalOptions options) throws IOException {
		return open(options, SegmentOutput.File::create);
	}

	static Journal open(JournalOptions options, SegmentOutput.Opener opener) throws IOException {
		Files.createDirectories(options.directory());
		DirectoryLock lock = DirectoryLock.acquire(options.directory());
		try {
			Segments segments = Segments.recover(options.directory());
			GroupCommitter committer = new GroupCommitter(segments, options, opener);
			committer.start();
			return new Journal(options, lock, segments, committer);
		}
		catch (IOException | RuntimeException ex) {
			lock.close();
			throw ex;
		}
	}

	/**
	 * Appends entries and waits until they are durable.
	 * @param payloads the entries; not copied, so do not change them
	 * @return the position behind the last of them
	 * @throws JournalFullException if the bound is reached; nothing was kept
	 * @throws IOException if the entries may not be durable; append them again
	 */
	public Position append(byte[]... payloads) throws IOException {
		try {
			return submit(List.of(payloads)).get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			InterruptedIOException interrupted = new InterruptedIOException("Interrupted while appending");
			interrupted.initCause(ex);
			throw interrupted;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof JournalFullException full) {
				throw full;
			}
			throw new IOException("The append is not durable: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Appends entries; they lie in the journal side by side. The future ends once all of
	 * them are durable, or with the {@link IOException} that prevented it. Work chained
	 * to it runs on the journal's only writing thread: keep it short or hand it on.
	 * @param payloads the entries; not copied, so do not change them
	 * @return the future position behind the last of them
	 */
	public CompletableFuture<Position> submit(List<byte[]> payloads) {
		CompletableFuture<Position> future = new CompletableFuture<>();
		if (payloads.isEmpty()) {
			future.complete(end());
			return future;
		}
		long bytes = payloads.stream().mapToLong((payload) -> SegmentFormat.ENTRY_HEADER_BYTES + payload.length).sum();
		try {
			this.segments.reserve(bytes, this.options.maxBytes());
		}
		catch (IOException ex) {
			future.completeExceptionally(ex);
			return future;
		}
		this.committer.submit(new GroupCommitter.Submission(List.copyOf(payloads), bytes, future));
		return future;
	}

	/**
	 * Reads entries. What cannot be read is skipped and counted.
	 * @param from where to begin: {@link Position#START}, or where an earlier batch ended
	 * @param maxEntries at most so many entries
	 * @param maxBytes stop once the payloads are this large together; at least one entry
	 * is returned if there is one
	 * @return the entries, none when there is nothing beyond the position
	 * @throws IOException if the files cannot be read
	 */
	public JournalBatch read(Position from, int maxEntries, long maxBytes) throws IOException {
		return this.segments.read(from, maxEntries, maxBytes);
	}

	/**
	 * Waits until there is something to read.
	 * @param position the position
	 * @param timeout how long to wait at most
	 * @return whether the journal reaches beyond the position; false also when it was
	 * closed
	 * @throws InterruptedException if interrupted while waiting
	 */
	public boolean awaitBeyond(Position position, Duration timeout) throws InterruptedException {
		return this.segments.awaitBeyond(position, timeout);
	}

	/**
	 * Deletes the segments that lie wholly before the position.
	 * @param position the position up to which everything has been applied
	 */
	public void release(Position position) {
		this.segments.release(position);
	}

	/**
	 * The position behind the last durable entry.
	 * @return the position
	 */
	public Position end() {
		return this.segments.end();
	}

	/**
	 * The size of all segments.
	 * @return the size in bytes
	 */
	public long size() {
		return this.segments.size();
	}

	/**
	 * What the journal holds and what went wrong.
	 * @return the figures of this moment
	 */
	public JournalStatistics statistics() {
		return this.segments.statistics(this.committer.failedAppends());
	}

	/**
	 * Commits what was submitted, then closes. Later appends fail.
	 */
	@Override
	public void close() throws IOException {
		if (this.segments.close()) {
			this.committer.stop();
			this.lock.close();
		}
	}

	@Override
	public String toString() {
		return "Journal[" + this.options + "]";
	}

}
