/**
 * The test kit: an in-memory sink, assertions and the test annotation.
 */
@NullMarked
package co.aitracer.test;

import org.jspecify.annotations.NullMarked;
