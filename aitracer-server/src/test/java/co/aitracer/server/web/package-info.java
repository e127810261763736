/**
 * Tests of the dashboard pages.
 */
@NullMarked
package co.aitracer.server.web;

import org.jspecify.annotations.NullMarked;
