/**
 * AITracer together with OpenTelemetry: records in the application's traces, projects as
 * baggage, and any OpenTelemetry backend as a sink. Never touches the application's own
 * OpenTelemetry.
 */
@NullMarked
package co.aitracer.opentelemetry;

import org.jspecify.annotations.NullMarked;
