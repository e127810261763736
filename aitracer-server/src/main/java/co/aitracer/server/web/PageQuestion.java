package co.aitracer.server.web;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.FigureDetail;
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
	 * @param details what the figures hold beside sums
	 * @return the figures, with those of the period before when the page compares
	 */
	FigureTiles tiles(LogStore store, LogCondition among, FigureDetail... details) {
		Set<FigureDetail> wanted = Set.of(details);
		Figures earlier = this.filter.view().compare()
				? store.figures(this.before.during(this.window.previous()).and(among), wanted) : null;
		return new FigureTiles(store.figures(this.selection.and(among), wanted), earlier, this.filter);
	}

	/**
	 * The steps of the page's time.
	 * @param store knows them
	 * @param details what the figures hold beside sums
	 * @return the steps
	 */
	List<Bucket> series(LogStore store, Set<FigureDetail> details) {
		return this.window.steps().series(store, this.selection, details);
	}

	/**
	 * The steps of the period before.
	 * @param store knows them
	 * @param details what the figures hold beside sums
	 * @return the steps; none when the page does not compare
	 */
	List<Bucket> seriesBefore(LogStore store, Set<FigureDetail> details) {
		return this.filter.view().compare() ? this.window.stepsBefore().series(store, this.before, details) : List.of();
	}
}
