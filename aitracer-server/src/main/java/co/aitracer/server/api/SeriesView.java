package co.aitracer.server.api;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import co.aitracer.server.store.Bucket;

/**
 * Figures over time.
 *
 * @param from the first instant
 * @param to the first instant after it
 * @param stepSeconds how long a step is
 * @param by what the series are grouped by
 * @param series the series
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "SeriesList", description = "Figures over time, step by step.")
record SeriesView(@Schema(description = "The first instant of the first step.") Instant from,
		@Schema(description = "The first instant after the time.") Instant to,
		@Schema(description = "How long a step is, in seconds; the last one may be shorter.",
				example = "3600") long stepSeconds,
		@Schema(description = "What the series are grouped by; null when there is one of all calls.",
				example = "model") @Nullable String by,
		@Schema(description = "The series: one of all calls, or one for each group and one of all others.") List<Series> series) {

	/**
	 * One series.
	 *
	 * @param value the text that its logs share
	 * @param other whether it is of all other logs
	 * @param steps the steps
	 */
	@Schema(name = "Series", description = "One series.")
	record Series(
			@Schema(description = "The text that its logs share; null for all calls and all others.",
					example = "gpt-4o") @Nullable String value,
			@Schema(description = "Whether it is of the logs that no other series has, those without the text among them.") boolean other,
			@Schema(description = "The steps in order of time, empty ones included.") List<Step> steps) {

		static Series of(@Nullable String value, boolean other, List<Bucket> buckets) {
			return new Series(value, other,
					buckets.stream()
						.map((bucket) -> new Step(bucket.start(), FiguresView.of(bucket.figures())))
						.toList());
		}

	}

	/**
	 * One step.
	 *
	 * @param start when it begins
	 * @param figures its figures
	 */
	@Schema(name = "Step", description = "One step of a series.")
	record Step(@Schema(description = "When the step begins.") Instant start, FiguresView figures) {
	}

}
