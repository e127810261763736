/**
 * The AITracer client: tracers, records, scopes and the project annotation.
 */
@NullMarked
package co.aitracer;

import org.jspecify.annotations.NullMarked;
