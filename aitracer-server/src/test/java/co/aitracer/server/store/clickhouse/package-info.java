/**
 * Tests of the log store for more than one machine.
 */
@NullMarked
package co.aitracer.server.store.clickhouse;

import org.jspecify.annotations.NullMarked;
