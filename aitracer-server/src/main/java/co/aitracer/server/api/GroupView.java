package co.aitracer.server.api;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import co.aitracer.server.store.LogGroup;

/**
 * The logs that share a text, see {@link LogGroup}.
 *
 * @param value the text
 * @param logs how many logs
 * @param firstAt when the first one started
 * @param lastAt when the last one started
 * @param figures the figures of the calls among them
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Group", description = "The logs that share a text.")
record GroupView(@Schema(description = "The text that they share.", example = "gpt-4o") String value,
		@Schema(description = "How many logs, frames around calls included.", example = "1310") long logs,
		@Schema(description = "When the first one started.") Instant firstAt,
		@Schema(description = "When the last one started.") Instant lastAt,
		@Schema(description = "The figures of the calls among them.") FiguresView figures) {

	static GroupView of(LogGroup group) {
		return new GroupView(group.value(), group.logs(), group.first(), group.last(), FiguresView.of(group.figures()));
	}

}
