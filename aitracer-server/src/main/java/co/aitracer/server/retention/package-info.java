/**
 * How long logs are kept, and deletions on request: a project, or one user's data.
 */
@NullMarked
package co.aitracer.server.retention;

import org.jspecify.annotations.NullMarked;
