package co.aitracer.server.web;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.Figures;

/**
 * Makes headline figures of a page, with their change against the period before when the
 * page compares.
 */
final class FigureTiles {

	private final Figures now;

	private final @Nullable Figures before;

	private final LogFilter logs;

	FigureTiles(Figures now, @Nullable Figures before, LogFilter filter) {
		this.now = now;
		this.before = before;
		this.logs = filter.logsAlone();
	}

	/**
	 * A figure that is neither good nor bad by itself.
	 * @param label its name
	 * @param figure reads it
	 * @param format writes it
	 * @return the tile
	 */
	Tile amount(String label, ToLongFunction<Figures> figure, Function<Long, String> format) {
		long value = figure.applyAsLong(this.now);
		Delta delta = (this.before != null) ? Delta.ofAmount(value, figure.applyAsLong(this.before)) : null;
		return Tile.of(label, format.apply(value), delta, href(this.logs));
	}

	/**
	 * A figure that should be low.
	 * @param label its name
	 * @param figure reads it, null when it is not known
	 * @param format writes it
	 * @return the tile
	 */
	Tile costly(String label, Function<Figures, @Nullable Long> figure, Function<@Nullable Long, String> format) {
		Long value = figure.apply(this.now);
		Delta delta = (this.before != null) ? Delta.ofCostly(value, figure.apply(this.before)) : null;
		return Tile.of(label, format.apply(value), delta, href(this.logs));
	}

	/**
	 * A duration; its link leads to the calls that took as long or longer.
	 * @param label its name
	 * @param figure reads it, in milliseconds
	 * @return the tile
	 */
	Tile latency(String label, Function<Figures, @Nullable Long> figure) {
		Long millis = figure.apply(this.now);
		return costly(label, figure, Formats::duration)
			.leadingTo(href((millis != null) ? this.logs.with(LogLimit.LATENCY_MIN, millis + "ms") : this.logs));
	}

	Tile errorRate() {
		Delta delta = (this.before == null) ? null : (this.before.requests() == 0) ? Delta.NONE
				: Delta.ofErrorRate(this.now.errorRate(), this.before.errorRate());
		return Tile.of("Error rate", Formats.percent(this.now.errorRate()), delta, href(this.logs.with(LogFlag.ERROR)));
	}

	Tile errors() {
		return costly("Failed calls", Figures::errors, Formats::count).leadingTo(href(this.logs.with(LogFlag.ERROR)));
	}

	Tile unpriced() {
		return costly("Calls without a price", Figures::unpriced, Formats::count)
			.leadingTo(href(this.logs.with(LogFlag.UNPRICED)));
	}

	Tile tokens() {
		String text = Formats.compact(this.now.inputTokens()) + " / " + Formats.compact(this.now.outputTokens());
		return amount("Tokens in / out", (figures) -> figures.inputTokens() + figures.outputTokens(), (sum) -> text);
	}

	Tile users() {
		return amount("Active users", Figures::users, Formats::count).leadingTo("/users" + this.logs.query());
	}

	Tile cost(String label) {
		return costly(label, Figures::costNanoUsd, Formats::cost);
	}

	Tile plain(String label, String value) {
		return Tile.of(label, value, null, href(this.logs));
	}

	static String speed(Figures figures) {
		return (figures.tokensPerSecond() == 0) ? Formats.NONE
				: String.format(Locale.US, "%.0f", figures.tokensPerSecond());
	}

	private static String href(LogFilter filter) {
		return "/logs" + filter.query();
	}

}
