/**
 * Logs as users see them: search, detail and traces.
 */
@NullMarked
package co.aitracer.server.log;

import org.jspecify.annotations.NullMarked;
