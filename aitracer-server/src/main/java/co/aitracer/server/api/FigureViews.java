package co.aitracer.server.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import co.aitracer.server.project.Project;
import co.aitracer.server.store.ErrorGroup;
import co.aitracer.server.store.FacetValue;
import co.aitracer.server.store.Figures;

/**
 * Projects, values and failures as programs get them.
 */
final class FigureViews {

	private FigureViews() {
	}

	/**
	 * A page of projects.
	 *
	 * @param projects the projects
	 * @param next where the next page starts
	 */
	@Schema(description = "A page of projects.")
	record ProjectList(@Schema(description = "The projects in the order of the alphabet.") List<ProjectItem> projects,
			@Schema(description = "The `cursor` of the next page; null on the last.") @Nullable String next) {
	}

	/**
	 * A project.
	 *
	 * @param project its name
	 * @param createdAt when it came into being
	 * @param createdByLog whether a log made it
	 * @param figures the figures of its calls
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@Schema(name = "Project", description = "A project with the figures of the time.")
	record ProjectItem(@Schema(description = "The name.", example = "search-production") String project,
			@Schema(description = "When it came into being.") Instant createdAt,
			@Schema(description = "Whether a log that named it made it, rather than a person.") boolean createdByLog,
			@Schema(description = "The figures of its calls, all zero without any.") FiguresView figures) {

		static ProjectItem of(Project project, @Nullable Figures figures) {
			return new ProjectItem(project.name(), project.createdAt(), project.createdByLog(),
					FiguresView.of((figures != null) ? figures : Figures.NONE));
		}

	}

	/**
	 * Values that logs have.
	 *
	 * @param facets the values by the name of the text
	 */
	@Schema(description = "Values that logs have.")
	record FacetList(@Schema(
			description = "For each text its values, most logs first; for `metadata` the keys.") Map<String, List<Facet>> facets) {
	}

	/**
	 * A value.
	 *
	 * @param value the value
	 * @param count how many logs have it
	 */
	@Schema(description = "A value that logs have.")
	record Facet(@Schema(description = "The value.", example = "gpt-4o") String value,
			@Schema(description = "How many logs have it, frames around calls included.",
					example = "1310") long count) {

		static Facet of(FacetValue facet) {
			return new Facet(facet.value(), facet.count());
		}

	}

	/**
	 * Kinds of failures.
	 *
	 * @param errors the kinds
	 */
	@Schema(description = "Kinds of failures.")
	record ErrorList(@Schema(description = "The kinds, most calls first.") List<ErrorItem> errors) {
	}

	/**
	 * Failures that look alike.
	 *
	 * @param errorType the class of the error
	 * @param message what their messages share
	 * @param count how many calls
	 * @param firstAt when the first one started
	 * @param lastAt when the last one started
	 * @param sampleId the id of the newest
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@Schema(description = "Failures that look alike.")
	record ErrorItem(
			@Schema(description = "The class of the error.",
					example = "rate_limit_exceeded") @Nullable String errorType,
			@Schema(description = "The message, with `…` for what differs from call to call; empty when there is none.",
					example = "Rate limit reached for … on tokens per min") String message,
			@Schema(description = "How many calls.", example = "31") long count,
			@Schema(description = "When the first one started.") Instant firstAt,
			@Schema(description = "When the last one started.") Instant lastAt,
			@Schema(description = "The id of the newest of them, for `/logs/{id}`.",
					example = "Zm9vYmFyYmF6cXV4Zm9vYg") String sampleId) {

		static ErrorItem of(ErrorGroup group) {
			return new ErrorItem(group.type(), group.message(), group.count(), group.first(), group.last(),
					group.sampleId());
		}

	}

}
