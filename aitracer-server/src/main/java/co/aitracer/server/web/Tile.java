package co.aitracer.server.web;

import org.jspecify.annotations.Nullable;

/**
 * One headline figure.
 *
 * @param key its name in style sheets and tests
 * @param label its name for people
 * @param value the figure
 * @param detail a second figure, if it has one
 * @param delta the change against the period before
 * @param sparkline its course over the range
 * @param href the logs behind it
 */
record Tile(String key, String label, String value, @Nullable String detail, Delta delta, Sparkline sparkline,
		String href) {
}
