/**
 * The AITracer client: tracers, calls, scopes and the project annotation.
 */
@NullMarked
package co.aitracer;

import org.jspecify.annotations.NullMarked;
