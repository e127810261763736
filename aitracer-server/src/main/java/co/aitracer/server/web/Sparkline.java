package co.aitracer.server.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A tiny line without axes.
 *
 * @param line the line as points of an SVG polyline, 100 wide and 24 high
 * @param area the surface below the line as points of an SVG polygon
 */
record Sparkline(String line, String area) {

	static final Sparkline NONE = new Sparkline("", "");

	private static final double WIDTH = 100;

	private static final double HEIGHT = 24;

	private static final double MARGIN = 2;

	static Sparkline of(List<Double> values) {
		double max = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
		if (values.size() < 2 || max <= 0) {
			return NONE;
		}
		double step = WIDTH / (values.size() - 1);
		String line = IntStream.range(0, values.size())
			.mapToObj((index) -> point(index * step, values.get(index) / max))
			.collect(Collectors.joining(" "));
		return new Sparkline(line, "0,24 " + line + " 100,24");
	}

	private static String point(double x, double share) {
		return String.format(Locale.ROOT, "%.1f,%.1f", x, HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN));
	}

}
