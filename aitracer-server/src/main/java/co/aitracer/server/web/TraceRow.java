package co.aitracer.server.web;

import java.util.List;

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
 * @param level how deep it lies
 * @param offset where its bar starts, in percent of the trace
 * @param width how long its bar is, in percent of the trace
 * @param current whether it is the log that the page is about
 */
record TraceRow(String href, String title, String operation, OutcomeView outcome, String latency, String tokens,
		String cost, int errors, int level, String offset, String width, boolean current) {

	/** Deeper rows are indented no further. */
	static final int MAX_INDENT = 10;

	public int indent() {
		return Math.min(this.level, MAX_INDENT);
	}

	/**
	 * The row without the names of its parts, for the script that shows a long trace.
	 * @return link, title, operation, outcome with its label, latency, figures, errors,
	 * level, offset and width of the bar
	 */
	List<Object> compact() {
		return List.of(this.href, this.title, this.operation, this.outcome.key(), this.outcome.label(), this.latency,
				figures(), this.errors, this.level, this.offset, this.width);
	}

	public String figures() {
		return this.tokens + (this.cost.isEmpty() ? "" : " · " + this.cost)
				+ ((this.errors > 0) ? " · " + this.errors + " failed" : "");
	}
}
