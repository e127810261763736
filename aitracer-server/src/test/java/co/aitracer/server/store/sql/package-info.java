/**
 * The contract of the log store, and logs to test with.
 */
@NullMarked
package co.aitracer.server.store.sql;

import org.jspecify.annotations.NullMarked;
