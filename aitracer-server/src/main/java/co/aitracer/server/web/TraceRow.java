package co.aitracer.server.web;

/**
 * One log in the tree of its trace.
 *
 * @param href the log's page
 * @param title what was called
 * @param operation what was done
 * @param outcome how it ended
 * @param latency how long it took
 * @param tokens tokens in and out of all calls in it, empty if not known
 * @param cost what all calls in it cost, empty if not known
 * @param errors how many logs in it failed, itself included
 * @param level how deep it lies, at most {@link TraceTree#MAX_LEVEL}
 * @param offset where its bar starts, in percent of the trace
 * @param width how long its bar is, in percent of the trace
 * @param current whether it is the log that the page is about
 */
record TraceRow(String href, String title, String operation, OutcomeView outcome, String latency, String tokens,
		String cost, int errors, int level, String offset, String width, boolean current) {
}
