/**
 * Measurements of AITracer beside named peers. Each prints Markdown;
 * {@code benchmarks/run} writes it to {@code docs/benchmarks}.
 */
@NullMarked
package co.aitracer.benchmarks;

import org.jspecify.annotations.NullMarked;
