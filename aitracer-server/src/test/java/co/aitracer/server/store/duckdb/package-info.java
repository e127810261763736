/**
 * Tests of the embedded log store.
 */
@NullMarked
package co.aitracer.server.store.duckdb;

import org.jspecify.annotations.NullMarked;
