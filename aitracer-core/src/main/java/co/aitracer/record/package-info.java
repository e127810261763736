/**
 * What AITracer records about one LLM operation.
 */
@NullMarked
package co.aitracer.record;

import org.jspecify.annotations.NullMarked;
