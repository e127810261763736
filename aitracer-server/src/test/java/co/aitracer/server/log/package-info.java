/**
 * Tests of what pages and the API both know about logs.
 */
@NullMarked
package co.aitracer.server.log;

import org.jspecify.annotations.NullMarked;
