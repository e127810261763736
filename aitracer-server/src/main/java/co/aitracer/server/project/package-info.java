/**
 * Projects: created by the first log that names them.
 */
@NullMarked
package co.aitracer.server.project;

import org.jspecify.annotations.NullMarked;
