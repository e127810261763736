package co.aitracer.client;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;

/**
 * What the calls of a client are recorded with.
 *
 * @param tracer supplies the tracer; asked at each call
 * @param project the project of calls for which neither they themselves nor a scope names
 * one, or null for the tracer's
 */
record Recording(Supplier<AITracer> tracer, @Nullable String project) {

}
