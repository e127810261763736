/**
 * The embedded log store: one DuckDB file, one writer, a few readers.
 */
@NullMarked
package co.aitracer.server.store.duckdb;

import org.jspecify.annotations.NullMarked;
