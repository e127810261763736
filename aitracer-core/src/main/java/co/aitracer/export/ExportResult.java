package co.aitracer.export;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a sink did with a batch.
 *
 * @since 0.1.0
 */
public sealed interface ExportResult {

	/**
	 * All of the batch was taken.
	 * @return the result
	 */
	static ExportResult delivered() {
		return new Delivered(Set.of());
	}

	/**
	 * The sink has the batch.
	 *
	 * @param rejected zero-based places of the logs that it refuses for good
	 */
	record Delivered(Set<Integer> rejected) implements ExportResult {

		/**
		 * Copies the set.
		 */
		public Delivered {
			rejected = Set.copyOf(rejected);
		}

	}

	/**
	 * The sink refuses the batch for what it holds: sending it again is of no use, but a
	 * part of it may be good.
	 *
	 * @param reason what the sink said
	 */
	record Refused(String reason) implements ExportResult {
	}

	/**
	 * The sink cannot take the batch now.
	 *
	 * @param reason what went wrong, with the mend if there is one
	 * @param after how long to wait at least, or null when the sink did not say
	 */
	record Retry(String reason, @Nullable Duration after) implements ExportResult {
	}

	/**
	 * The sink does not accept the sender's credentials; the pipeline keeps what it has
	 * room for and asks again seldom.
	 *
	 * @param reason what the sink said, with the mend
	 */
	record Unauthorized(String reason) implements ExportResult {
	}

}
