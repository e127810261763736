package co.aitracer.server.web;

/**
 * One value that a filter offers.
 *
 * @param value the value in the URL
 * @param label the value for people
 * @param selected whether it is chosen
 */
record Option(String value, String label, boolean selected) {
}
