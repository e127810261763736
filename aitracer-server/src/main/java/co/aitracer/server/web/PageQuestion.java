package co.aitracer.server.web;

import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;

/**
 * What a page is about.
 *
 * @param filter the filter
 * @param window the time, worked out for now
 * @param visible all that the user may see
 * @param selection which logs the filter leaves
 * @param view the filter bar
 */
record PageQuestion(LogFilter filter, TimeWindow window, LogScope visible, LogSelection selection, FilterView view) {
}
