package co.aitracer.server.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.Percentiles;

/**
 * Sums over calls, see {@link Figures}.
 *
 * @param requests how many calls
 * @param errors how many failed
 * @param errorRate the share that failed
 * @param inputTokens prompt tokens
 * @param outputTokens completion tokens
 * @param cachedInputTokens prompt tokens that came from a cache
 * @param costUsd what they cost
 * @param unpriced how many had no price
 * @param users how many users
 * @param latencyMs percentiles of the duration
 * @param ttftMs percentiles of the time to the first token
 * @param tokensPerSecond completion tokens per second of call
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Figures", description = "Sums over the calls of models.")
record FiguresView(@Schema(description = "How many calls.", example = "1204") long requests,
		@Schema(description = "How many of them failed.", example = "12") long errors,
		@Schema(description = "The share that failed, 0 to 1.", example = "0.00996") double errorRate,
		@Schema(description = "Prompt tokens, those from a cache included.", example = "482113") long inputTokens,
		@Schema(description = "Completion tokens.", example = "90112") long outputTokens,
		@Schema(description = "Prompt tokens that came from the provider's cache.",
				example = "120000") long cachedInputTokens,
		@Schema(description = "The known costs in USD, exact to nine decimals.",
				example = "2.318450000") BigDecimal costUsd,
		@Schema(description = "How many calls told their tokens, but had no price.", example = "0") long unpriced,
		@Schema(description = "How many distinct users.", example = "87") long users,
		@Schema(description = "The duration of calls in milliseconds.") PercentilesView latencyMs,
		@Schema(description = "The time to the first token in milliseconds, of the calls that know it.") PercentilesView ttftMs,
		@Schema(description = "Completion tokens per second of call; 0 when not known.",
				example = "58.2") double tokensPerSecond) {

	/** The columns of the figures in a table. */
	static final List<String> COLUMNS = List.of("requests", "errors", "error_rate", "input_tokens", "output_tokens",
			"cached_input_tokens", "cost_usd", "unpriced", "users", "latency_p50_ms", "latency_p90_ms",
			"latency_p95_ms", "latency_p99_ms", "ttft_p50_ms", "ttft_p90_ms", "ttft_p95_ms", "ttft_p99_ms",
			"tokens_per_second");

	static FiguresView of(Figures figures) {
		return new FiguresView(figures.requests(), figures.errors(), figures.errorRate(), figures.inputTokens(),
				figures.outputTokens(), figures.cachedInputTokens(), LogCost.usd(figures.costNanoUsd()),
				figures.unpriced(), figures.users(), PercentilesView.of(figures.latency()),
				PercentilesView.of(figures.timeToFirstToken()), figures.tokensPerSecond());
	}

	/**
	 * The figures as cells of a table.
	 * @param first what stands before them
	 * @return the row
	 */
	List<@Nullable Object> row(@Nullable Object... first) {
		List<@Nullable Object> row = new ArrayList<>(Arrays.asList(first));
		row.addAll(Arrays.asList(this.requests, this.errors, this.errorRate, this.inputTokens, this.outputTokens,
				this.cachedInputTokens, this.costUsd, this.unpriced, this.users, this.latencyMs.p50(),
				this.latencyMs.p90(), this.latencyMs.p95(), this.latencyMs.p99(), this.ttftMs.p50(), this.ttftMs.p90(),
				this.ttftMs.p95(), this.ttftMs.p99(), this.tokensPerSecond));
		return row;
	}

	/**
	 * Percentiles of a duration in milliseconds.
	 *
	 * @param p50 the median
	 * @param p90 the 90th percentile
	 * @param p95 the 95th percentile
	 * @param p99 the 99th percentile
	 */
	@Schema(name = "Percentiles",
			description = "Milliseconds, each within one percent of an observed value; null without a value.")
	record PercentilesView(@Schema(description = "The median.", example = "820") @Nullable Long p50,
			@Schema(description = "The 90th percentile.", example = "1900") @Nullable Long p90,
			@Schema(description = "The 95th percentile.", example = "2400") @Nullable Long p95,
			@Schema(description = "The 99th percentile.", example = "6100") @Nullable Long p99) {

		static PercentilesView of(Percentiles percentiles) {
			return new PercentilesView(percentiles.p50(), percentiles.p90(), percentiles.p95(), percentiles.p99());
		}

	}

}
