package co.aitracer.server.store;

/**
 * A value that logs of a selection have, or a key.
 *
 * @param value the value
 * @param count how many logs have it
 */
public record FacetValue(String value, long count) {
}
