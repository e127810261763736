package co.aitracer.export;

import co.aitracer.journal.JournalStatistics;

/**
 * What the buffer on disk holds and did since the tracer was built.
 *
 * @param bytes its size on disk
 * @param written logs and messages written to it
 * @param replayed those that an earlier process had left
 * @param keptInMemory those that waited in memory because the disk could not be written
 * @param cutBytes bytes of unfinished writes that were cut when it was opened
 * @param corruptEntries how often something unreadable was met and skipped
 * @since 0.1.0
 */
public record BufferStats(long bytes, long written, long replayed, long keptInMemory, long cutBytes,
		long corruptEntries) {

	/**
	 * Sums up the journals of a buffer.
	 */
	static final class Builder {

		private long bytes;

		private long written;

		private long replayed;

		private long keptInMemory;

		private long cutBytes;

		private long corruptEntries;

		Builder add(JournalStatistics journal) {
			this.bytes += journal.bytes();
			this.cutBytes += journal.cutBytes();
			this.corruptEntries += journal.corruptEntries();
			return this;
		}

		Builder written(long messages) {
			this.written = messages;
			return this;
		}

		Builder replayed(long messages) {
			this.replayed = messages;
			return this;
		}

		Builder keptInMemory(long messages) {
			this.keptInMemory = messages;
			return this;
		}

		BufferStats build() {
			return new BufferStats(this.bytes, this.written, this.replayed, this.keptInMemory, this.cutBytes,
					this.corruptEntries);
		}

	}

}
