package co.aitracer.server.store;

/**
 * A number of a log by which logs are filtered and ordered. A log that does not know its
 * number matches no comparison.
 */
public enum LogMeasure {

	/** Duration of the call, in milliseconds. */
	LATENCY,

	/** Time to the first token, in milliseconds. */
	TIME_TO_FIRST_TOKEN,

	/** Prompt tokens. */
	INPUT_TOKENS,

	/** Completion tokens. */
	OUTPUT_TOKENS,

	/** Prompt and completion tokens together; what is not known counts as zero. */
	TOTAL_TOKENS,

	/** Prompt tokens read from the provider's cache. */
	CACHED_INPUT_TOKENS,

	/** Cost in {@linkplain LogCost nanodollars}. */
	COST

}
