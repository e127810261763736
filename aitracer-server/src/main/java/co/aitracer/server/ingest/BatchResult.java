package co.aitracer.server.ingest;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The answer to a batch.
 *
 * @param accepted how many logs are durable now
 * @param rejected the logs that were not taken; sending them again will not help
 */
@Schema(description = "What became of a batch.")
record BatchResult(@Schema(description = "How many logs are durable now.") int accepted, @Schema(
		description = "The logs that were not taken; sending them again will not help.") List<Rejection> rejected) {

}
