package co.aitracer;

/**
 * The project of a call.
 *
 * @param project the project
 * @param named whether something named it, or it is only the tracer's default
 */
record ProjectDecision(String project, boolean named) {
}
