package co.aitracer.server.store;

import org.jspecify.annotations.Nullable;

/**
 * Sums over a set of logs. Only operations that call a model count (chat, embeddings,
 * image, audio, completion); frames around them (chat client, advisor, tool, retrieval,
 * AI service) do not, else a request would count several times.
 *
 * @param requests how many calls
 * @param errors how many of them failed, see {@link Outcome#isError()}
 * @param inputTokens sum of the known prompt tokens
 * @param outputTokens sum of the known completion tokens
 * @param p50Millis median latency, null without requests
 * @param p95Millis 95th percentile of latency, null without requests
 * @param users how many distinct users
 */
public record Figures(long requests, long errors, long inputTokens, long outputTokens, @Nullable Long p50Millis,
		@Nullable Long p95Millis, long users) {

	/**
	 * The figures of nothing.
	 */
	public static final Figures NONE = new Figures(0, 0, 0, 0, null, null, 0);

	/**
	 * The share of failed requests.
	 * @return 0 to 1; 0 without requests
	 */
	public double errorRate() {
		return (this.requests == 0) ? 0 : (double) this.errors / this.requests;
	}

}
