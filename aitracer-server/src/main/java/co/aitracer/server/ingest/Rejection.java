package co.aitracer.server.ingest;

/**
 * One log of a batch that was not taken.
 *
 * @param index the log's place in the batch, from 0
 * @param field the field at fault
 * @param detail what is wrong and how to mend it
 */
record Rejection(int index, String field, String detail) {

}
