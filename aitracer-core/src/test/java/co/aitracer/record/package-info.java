/**
 * Tests of the values of a record.
 */
@NullMarked
package co.aitracer.record;

import org.jspecify.annotations.NullMarked;
