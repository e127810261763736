package co.aitracer.server.web;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.project.Project;
import co.aitracer.server.retention.RetentionPeriods;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;

/**
 * A row of the list of projects.
 *
 * @param name the name that logs use
 * @param title what to call it
 * @param description what it is for, or empty
 * @param created when it came into being
 * @param createdBy who made it, in words
 * @param requests calls of the last 30 days
 * @param cost what they cost
 * @param lastLog when the newest of them started, if there are any
 * @param kept how long logs are kept, in words
 * @param href the project's logs
 */
record ProjectItem(String name, String title, String description, TimeView created, String createdBy, String requests,
		String cost, @Nullable TimeView lastLog, String kept, String href) {

	static ProjectItem of(Project project, @Nullable LogGroup recent, RetentionPeriods periods) {
		LogFilter logs = LogFilter.NONE.with(LogDimension.PROJECT, project.name())
			.withTime(TimeChoice.preset(TimePreset.LAST_30_DAYS));
		String description = project.description();
		return new ProjectItem(project.name(), project.title(), (description != null) ? description : "",
				TimeView.of(project.createdAt()), project.createdByLog() ? "its first log" : "a person",
				(recent != null) ? Formats.count(recent.figures().requests()) : "0",
				(recent != null) ? Formats.cost(recent.figures().costNanoUsd()) : Formats.NONE,
				(recent != null) ? TimeView.of(recent.last()) : null, KeptWords.of(periods), "/logs" + logs.query());
	}

}
