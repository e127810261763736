/**
 * Tests of projects.
 */
@NullMarked
package co.aitracer.server.project;

import org.jspecify.annotations.NullMarked;
