/**
 * Tests of signing in and of API keys.
 */
@NullMarked
package co.aitracer.server.access;

import org.jspecify.annotations.NullMarked;
