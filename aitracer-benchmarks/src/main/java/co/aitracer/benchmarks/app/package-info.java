/**
 * Applications that are measured with and without AITracer. They know nothing of it.
 */
@NullMarked
package co.aitracer.benchmarks.app;

import org.jspecify.annotations.NullMarked;
