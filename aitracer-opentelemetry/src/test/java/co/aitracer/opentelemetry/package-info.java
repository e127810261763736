/**
 * Tests of AITracer together with OpenTelemetry.
 */
@NullMarked
package co.aitracer.opentelemetry;

import org.jspecify.annotations.NullMarked;
