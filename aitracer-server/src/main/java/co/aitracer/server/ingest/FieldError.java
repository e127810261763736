package co.aitracer.server.ingest;

/**
 * What is wrong with one field of a request.
 *
 * @param field the field's name as the protocol calls it
 * @param detail what is wrong and how to mend it
 */
record FieldError(String field, String detail) {

}
