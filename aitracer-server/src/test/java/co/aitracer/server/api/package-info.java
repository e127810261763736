/**
 * Tests of the query API.
 */
@NullMarked
package co.aitracer.server.api;

import org.jspecify.annotations.NullMarked;
