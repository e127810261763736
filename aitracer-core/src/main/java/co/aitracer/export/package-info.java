/**
 * The export pipeline: a bounded queue, one exporter thread, retries, and the sinks it
 * feeds.
 */
@NullMarked
package co.aitracer.export;

import org.jspecify.annotations.NullMarked;
