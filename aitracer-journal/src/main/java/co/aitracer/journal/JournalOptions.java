package co.aitracer.journal;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a journal is kept.
 */
public final class JournalOptions {

	private static final long MEBIBYTE = 1024 * 1024;

	private final Path directory;

	private final long segmentBytes;

	private final long maxBytes;

	private final Durability durability;

	JournalOptions(Builder builder) {
		this.directory = builder.directory;
		this.segmentBytes = builder.segmentBytes;
		this.maxBytes = builder.maxBytes;
		this.durability = builder.durability;
		if (this.maxBytes / 2 < this.segmentBytes) {
			// only whole segments are released: a smaller bound could never be left again
			throw new IllegalArgumentException(
					"maxBytes (" + this.maxBytes + ") must be at least twice segmentBytes (" + this.segmentBytes + ")");
		}
	}

	/**
	 * Starts with the defaults: segments of 64 MiB, no bound, {@link Durability#MACHINE}.
	 * @param directory the journal's own directory; created when absent
	 * @return a builder
	 */
	public static Builder builder(Path directory) {
		return new Builder(directory);
	}

	Path directory() {
		return this.directory;
	}

	long segmentBytes() {
		return this.segmentBytes;
	}

	long maxBytes() {
		return this.maxBytes;
	}

	Durability durability() {
		return this.durability;
	}

	@Override
	public String toString() {
		return "JournalOptions[directory=" + this.directory + ", segmentBytes=" + this.segmentBytes + ", maxBytes="
				+ this.maxBytes + ", durability=" + this.durability + "]";
	}

	/**
	 * Builds {@link JournalOptions}.
	 */
	public static final class Builder {

		private final Path directory;

		private long segmentBytes = 64 * MEBIBYTE;

		private long maxBytes = Long.MAX_VALUE;

		private Durability durability = Durability.MACHINE;

		Builder(Path directory) {
			this.directory = Objects.requireNonNull(directory, "directory");
		}

		/**
		 * The size at which a new segment file begins. An entry is never split, so a
		 * larger entry makes a larger file.
		 * @param segmentBytes the size in bytes, at least 1024
		 * @return this builder
		 */
		public Builder segmentBytes(long segmentBytes) {
			if (segmentBytes < 1024) {
				throw new IllegalArgumentException("segmentBytes must be at least 1024, not " + segmentBytes);
			}
			this.segmentBytes = segmentBytes;
			return this;
		}

		/**
		 * The size beyond which appends are refused with {@link JournalFullException}.
		 * @param maxBytes the size in bytes, at least twice the segment size
		 * @return this builder
		 */
		public Builder maxBytes(long maxBytes) {
			this.maxBytes = maxBytes;
			return this;
		}

		/**
		 * What an acknowledged entry survives.
		 * @param durability the durability
		 * @return this builder
		 */
		public Builder durability(Durability durability) {
			this.durability = Objects.requireNonNull(durability, "durability");
			return this;
		}

		/**
		 * Builds the options.
		 * @return the options
		 * @throws IllegalArgumentException if the bound is too small for the segments
		 */
		public JournalOptions build() {
			return new JournalOptions(this);
		}

	}

}
