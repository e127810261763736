/**
 * Turns Spring AI's observations into AITracer records.
 */
@NullMarked
package co.aitracer.springai;

import org.jspecify.annotations.NullMarked;
