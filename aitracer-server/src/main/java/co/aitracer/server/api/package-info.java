/**
 * The query API: what the dashboard shows, for programs. Documented by OpenAPI.
 */
@NullMarked
package co.aitracer.server.api;

import org.jspecify.annotations.NullMarked;
