/**
 * Figures over logs: counts, rates, percentiles and series.
 */
@NullMarked
package co.aitracer.server.analytics;

import org.jspecify.annotations.NullMarked;
