package co.aitracer.server.store;

import org.jspecify.annotations.Nullable;

/**
 * A log on its way into the store.
 *
 * @param log the log
 * @param cost what it cost, or null when it called no model or there is no price for it
 */
public record PricedLog(StoredLog log, @Nullable LogCost cost) {
}
