package co.aitracer.server.web;

import co.aitracer.server.project.Project;
import co.aitracer.server.store.LogDimension;

/**
 * A project that a log made lately.
 *
 * @param name the project
 * @param created when
 * @param href its logs
 */
record NewProject(String name, TimeView created, String href) {

	static NewProject of(Project project) {
		return new NewProject(project.name(), TimeView.of(project.createdAt()),
				"/logs" + LogFilter.NONE.with(LogDimension.PROJECT, project.name()).query());
	}

}
