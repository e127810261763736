/**
 * Shows that the benchmarks do the work that they measure.
 */
@NullMarked
package co.aitracer.benchmarks;

import org.jspecify.annotations.NullMarked;
