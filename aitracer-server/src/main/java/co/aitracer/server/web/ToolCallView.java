package co.aitracer.server.web;

/**
 * A tool that the model wants to be called.
 *
 * @param id the call's id, empty if it has none
 * @param name the tool's name
 * @param arguments the arguments, as indented JSON where they are JSON
 */
record ToolCallView(String id, String name, String arguments) {
}
