package co.aitracer.server.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One headline figure.
 *
 * @param key its name in style sheets and tests
 * @param label its name for people
 * @param value the figure
 * @param detail a second figure, if it has one
 * @param delta the change against the period before, null when that is not asked
 * @param sparkline its course over the range
 * @param href the logs behind it
 */
record Tile(String key, String label, String value, @Nullable String detail, @Nullable Delta delta, Sparkline sparkline,
		String href) {

	static Tile of(String label, String value, @Nullable Delta delta, String href) {
		String key = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
		return new Tile(key, label, value, null, delta, Sparkline.NONE, href);
	}

	Tile leadingTo(String other) {
		return new Tile(this.key, this.label, this.value, this.detail, this.delta, this.sparkline, other);
	}
}
