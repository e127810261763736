package co.aitracer.server.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;

/**
 * What a page is about.
 *
 * @param filter the filter
 * @param window the time, worked out for now
 * @param visible all that the user may see
 * @param selection which logs the filter leaves
 * @param before the same of the whole range before
 * @param view the filter bar
 */
record PageQuestion(LogFilter filter, TimeWindow window, LogScope visible, LogSelection selection, LogSelection before,
		FilterView view) {

	/**
	 * The figures of the period before.
	 * @param store knows them
	 * @return the figures, or null when the page does not compare
	 */
	@Nullable Figures figuresBefore(LogStore store) {
		return this.filter.view().compare() ? store.figures(this.before.during(this.window.previous())) : null;
	}

	/**
	 * Headline figures of some of the logs.
	 * @param store knows them
	 * @param among which of the page's logs
	 * @return the figures, with those of the period before when the page compares
	 */
	FigureTiles tiles(LogStore store, LogCondition among) {
		Figures earlier = this.filter.view().compare()
				? store.figures(this.before.during(this.window.previous()).and(among)) : null;
		return new FigureTiles(store.figures(this.selection.and(among)), earlier, this.filter);
	}

	/**
	 * The steps of the period before.
	 * @param store knows them
	 * @return the steps; none when the page does not compare
	 */
	List<Bucket> seriesBefore(LogStore store) {
		return this.filter.view().compare() ? this.window.stepsBefore().series(store, this.before) : List.of();
	}
}
