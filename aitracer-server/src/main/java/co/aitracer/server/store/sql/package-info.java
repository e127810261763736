/**
 * Questions about logs as SQL: what all engines that speak it have in common.
 */
@NullMarked
package co.aitracer.server.store.sql;

import org.jspecify.annotations.NullMarked;
