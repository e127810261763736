/**
 * Tests of the server as a whole, and what tests share.
 */
@NullMarked
package co.aitracer.server;

import org.jspecify.annotations.NullMarked;
