package co.aitracer.server.store;

/**
 * Sums over a set of logs. Only operations that call a model count (chat, embeddings,
 * image, audio, completion); frames around them (chat client, advisor, tool, retrieval,
 * AI service) do not, else a request would count several times. A log that its client
 * kept of several, see {@link StoredLog#samplingWeight()}, counts for all of them, except
 * among users.
 *
 * @param requests how many calls
 * @param errors how many of them failed, see {@link Outcome#isError()}
 * @param inputTokens sum of the known prompt tokens
 * @param outputTokens sum of the known completion tokens
 * @param cachedInputTokens sum of the prompt tokens that came from a cache
 * @param costNanoUsd sum of the known costs, in {@linkplain LogCost nanodollars}
 * @param unpriced how many calls told their tokens, but had no price
 * @param latency percentiles of the duration
 * @param timeToFirstToken percentiles of the time to the first token, of the calls that
 * know it
 * @param outputMillis milliseconds that calls with known completion tokens took, for
 * tokens per second
 * @param users how many distinct users
 */
public record Figures(long requests, long errors, long inputTokens, long outputTokens, long cachedInputTokens,
		long costNanoUsd, long unpriced, Percentiles latency, Percentiles timeToFirstToken, long outputMillis,
		long users) {

	/**
	 * The figures of nothing.
	 */
	public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, Percentiles.NONE, Percentiles.NONE, 0, 0);

	/**
	 * The share of failed requests.
	 * @return 0 to 1; 0 without requests
	 */
	public double errorRate() {
		return (this.requests == 0) ? 0 : (double) this.errors / this.requests;
	}

	/**
	 * How fast completions came.
	 * @return completion tokens per second of call; 0 when not known
	 */
	public double tokensPerSecond() {
		return (this.outputMillis == 0) ? 0 : this.outputTokens * 1_000.0 / this.outputMillis;
	}

}
