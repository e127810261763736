/**
 * The AITracer server application.
 */
@NullMarked
package co.aitracer.server;

import org.jspecify.annotations.NullMarked;
