package co.aitracer.server.store;

/**
 * What can be said about a log store as a whole.
 *
 * @param engine the engine and its version
 * @param location where the logs lie, without secrets
 * @param logs how many logs
 * @param bytes how much disk they take
 */
public record LogStoreStatus(String engine, String location, long logs, long bytes) {
}
