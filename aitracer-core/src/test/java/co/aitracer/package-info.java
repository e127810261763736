/**
 * Tests of the tracer, its scopes and its builder.
 */
@NullMarked
package co.aitracer;

import org.jspecify.annotations.NullMarked;
