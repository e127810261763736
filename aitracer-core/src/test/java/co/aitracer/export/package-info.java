/**
 * Tests of the way from a record to the server.
 */
@NullMarked
package co.aitracer.export;

import org.jspecify.annotations.NullMarked;
