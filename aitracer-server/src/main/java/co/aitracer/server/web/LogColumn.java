package co.aitracer.server.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogSummary;

/**
 * A further column of the list of logs.
 *
 * @param key its name in the URL
 * @param label its heading
 * @param number whether it holds numbers
 * @param cell reads it from a log
 */
record LogColumn(String key, String label, boolean number, BiFunction<LogSummary, FeedbackSum, String> cell) {

	private static final List<LogColumn> FIXED = List.of(
			new LogColumn("ttft", "First token", true,
					(log, feedback) -> Formats.duration(log.timeToFirstTokenMillis())),
			new LogColumn("cached", "Cached", true, (log, feedback) -> Formats.count(log.cachedInputTokens())),
			new LogColumn("speed", "Tokens/s", true, (log, feedback) -> speed(log)),
			new LogColumn("name", "Name", false, (log, feedback) -> Objects.requireNonNullElse(log.name(), "")),
			new LogColumn("error", "Error", false, (log, feedback) -> error(log)),
			new LogColumn("feedback", "Feedback", false, (log, feedback) -> feedback.text()),
			new LogColumn("trace", "Trace", false, (log, feedback) -> log.traceId()),
			new LogColumn("span", "Span", false, (log, feedback) -> log.spanId()),
			new LogColumn("metadata", "Metadata", false, (log, feedback) -> metadata(log)));

	static List<LogColumn> fixed() {
		return FIXED;
	}

	static Optional<LogColumn> of(String key) {
		if (key.startsWith(LogDimension.METADATA_PREFIX) && key.length() > LogDimension.METADATA_PREFIX.length()) {
			String name = key.substring(LogDimension.METADATA_PREFIX.length());
			return Optional
				.of(new LogColumn(key, name, false, (log, feedback) -> log.metadata().getOrDefault(name, "")));
		}
		return FIXED.stream().filter((column) -> column.key().equals(key)).findFirst();
	}

	String cell(LogSummary log, FeedbackSum feedback) {
		return this.cell.apply(log, feedback);
	}

	private static String speed(LogSummary log) {
		Long tokens = log.outputTokens();
		return (tokens == null || tokens == 0 || log.latencyMillis() == 0) ? Formats.NONE
				: String.format(Locale.US, "%.0f", tokens * 1_000.0 / log.latencyMillis());
	}

	private static String error(LogSummary log) {
		return Arrays.asList(log.errorType(), log.errorMessage())
			.stream()
			.filter(Objects::nonNull)
			.collect(Collectors.joining(": "));
	}

	private static String metadata(LogSummary log) {
		return log.metadata()
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining(" "));
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof LogColumn column && column.key.equals(this.key);
	}

	@Override
	public int hashCode() {
		return this.key.hashCode();
	}

}
