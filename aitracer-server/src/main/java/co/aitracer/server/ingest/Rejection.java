package co.aitracer.server.ingest;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One log of a batch that was not taken.
 *
 * @param index the log's place in the batch, from 0
 * @param field the field at fault
 * @param detail what is wrong and how to mend it
 */
@Schema(description = "One log of a batch that was not taken.")
record Rejection(@Schema(description = "The log's place in the batch, from 0.") int index,
		@Schema(description = "The field at fault.") String field,
		@Schema(description = "What is wrong and how to mend it.") String detail) {

}
