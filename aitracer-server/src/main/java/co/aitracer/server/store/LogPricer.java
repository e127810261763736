package co.aitracer.server.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Computes what a log cost. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface LogPricer {

	/**
	 * Knows no price.
	 */
	LogPricer NONE = (usage) -> null;

	/**
	 * The cost of one call.
	 * @param usage what was used
	 * @return the cost, or null when the call has none or there is no price for it
	 */
	@Nullable LogCost price(Usage usage);

	/**
	 * The cost of a log.
	 * @param log the log
	 * @return the log with its cost
	 */
	default PricedLog price(StoredLog log) {
		return new PricedLog(log, price(Usage.of(log)));
	}

	/**
	 * What a price depends on. Token counts are as in {@link StoredLog}: cached ones are
	 * part of the input, reasoning ones part of the output; null means not known.
	 *
	 * @param workspace the workspace, whose prices count
	 * @param operation what was done
	 * @param provider the provider
	 * @param model the requested model
	 * @param responseModel the model that answered, if it said so
	 * @param time when the call started
	 * @param inputTokens prompt tokens
	 * @param outputTokens completion tokens
	 * @param cachedInputTokens prompt tokens read from the provider's cache
	 * @param cacheWriteTokens prompt tokens written to the provider's cache
	 * @param reasoningTokens reasoning tokens
	 */
	record Usage(String workspace, String operation, String provider, String model, @Nullable String responseModel,
			Instant time, @Nullable Long inputTokens, @Nullable Long outputTokens, @Nullable Long cachedInputTokens,
			@Nullable Long cacheWriteTokens, @Nullable Long reasoningTokens) {

		/**
		 * What a log used.
		 * @param log the log
		 * @return its usage
		 */
		public static Usage of(StoredLog log) {
			return new Usage(log.workspace(), log.operation(), log.provider(), log.model(), log.responseModel(),
					log.time(), log.inputTokens(), log.outputTokens(), log.cachedInputTokens(), log.cacheWriteTokens(),
					log.reasoningTokens());
		}

	}

}
