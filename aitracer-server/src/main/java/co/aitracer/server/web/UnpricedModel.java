package co.aitracer.server.web;

import java.util.Set;

import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;

/**
 * A model whose calls have no price.
 *
 * @param model the model
 * @param requests how many calls
 * @param href the calls
 */
record UnpricedModel(String model, String requests, String href) {

	static UnpricedModel of(LogGroup group, LogFilter filter) {
		LogFilter logs = filter.projectsAndTime()
			.with(LogDimension.MODEL, Set.of(group.value()))
			.with(LogFlag.UNPRICED);
		return new UnpricedModel(group.value(), Formats.count(group.figures().requests()), "/logs" + logs.query());
	}

}
