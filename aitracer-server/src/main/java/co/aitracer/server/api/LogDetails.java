package co.aitracer.server.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import co.aitracer.server.log.LogDocument;
import co.aitracer.server.log.StoredJson;
import co.aitracer.server.pricing.CostBreakdown;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.PricedLog;

/**
 * One log with all that is known about it.
 *
 * @param log the log
 * @param receivedAt when the server got it
 * @param extra fields that the server does not know
 * @param cost how its cost comes about
 * @param feedback what people said about it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "One log with its whole content.")
record LogDetails(@Schema(description = "The log.") LogDocument log,
		@Schema(description = "When the server received it.") Instant receivedAt,
		@Schema(description = "Fields that the client sent and the server does not know.") Object extra,
		@Schema(description = "How the cost comes about; null when there is none.") @Nullable CostView cost,
		@Schema(description = "What people said about it, oldest first.") List<FeedbackView> feedback) {

	static LogDetails of(PricedLog priced, @Nullable CostBreakdown breakdown, List<FeedbackView> feedback) {
		return new LogDetails(LogDocument.of(priced), priced.log().receivedAt(), StoredJson.read(priced.log().extra()),
				(breakdown != null) ? CostView.of(breakdown) : null, feedback);
	}

	/**
	 * How a cost comes about.
	 *
	 * @param costUsd the sum
	 * @param priceModel the model in the price list
	 * @param priceSource where the price comes from
	 * @param priceAsOf when the price was looked up or entered
	 * @param buckets the tokens of each price
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@Schema(name = "CostBreakdown", description = "Tokens in buckets that share none, each at its own price.")
	record CostView(@Schema(description = "The sum in USD.", example = "0.001410000") BigDecimal costUsd,
			@Schema(description = "The model or pattern in the price list.", example = "gpt-4o") String priceModel,
			@Schema(description = "Where the price comes from: bundled, property or page.") String priceSource,
			@Schema(description = "When the price was looked up or entered.") Instant priceAsOf,
			@Schema(description = "The buckets that hold tokens.") List<Bucket> buckets) {

		static CostView of(CostBreakdown breakdown) {
			return new CostView(LogCost.usd(breakdown.nanoUsd()), breakdown.price().model(),
					breakdown.price().source().name().toLowerCase(Locale.ROOT), breakdown.price().asOf(),
					breakdown.buckets().stream().map(Bucket::of).toList());
		}

	}

	/**
	 * Tokens of one price.
	 *
	 * @param kind what they are paid for
	 * @param tokens how many
	 * @param usdPerMillion the price of a million
	 * @param costUsd what they cost
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@Schema(name = "CostBucket", description = "Tokens of one price.")
	record Bucket(@Schema(
			description = "What the tokens are paid for: input, cache_read, cache_write, output or reasoning.") String kind,
			@Schema(description = "How many tokens.", example = "412") long tokens,
			@Schema(description = "The price of a million tokens in USD.", example = "2.5") BigDecimal usdPerMillion,
			@Schema(description = "What they cost in USD.", example = "0.001030000") BigDecimal costUsd) {

		static Bucket of(CostBreakdown.Bucket bucket) {
			return new Bucket(bucket.kind().name().toLowerCase(Locale.ROOT), bucket.tokens(), bucket.usdPerMillion(),
					LogCost.usd(bucket.nanoUsd()));
		}

	}

}
