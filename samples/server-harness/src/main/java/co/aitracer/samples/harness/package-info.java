/**
 * Runs a real AITracer server beside a test and reads what it shows.
 */
@NullMarked
package co.aitracer.samples.harness;

import org.jspecify.annotations.NullMarked;
