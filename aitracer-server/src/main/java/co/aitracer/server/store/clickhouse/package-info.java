/**
 * The log store for more than one machine: ClickHouse, one node or a cluster.
 */
@NullMarked
package co.aitracer.server.store.clickhouse;

import org.jspecify.annotations.NullMarked;
