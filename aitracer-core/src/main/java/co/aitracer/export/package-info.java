/**
 * The export pipeline: a bounded queue, one exporter thread, retries, and the sink it
 * feeds.
 */
@NullMarked
package co.aitracer.export;

import org.jspecify.annotations.NullMarked;
