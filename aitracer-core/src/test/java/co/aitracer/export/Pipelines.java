package co.aitracer.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import co.aitracer.masking.ContentCapture;
import co.aitracer.record.LlmLog;

/**
 * Pipelines and logs for tests.
 */
final class Pipelines {

	static final String KEY = "at-secret-key-of-the-tests";

	static final Duration LONG = Duration.ofSeconds(30);

	/** One batch of all logs at the time of a flush, and quick new attempts. */
	static final ExportOptions OPTIONS = ExportOptions.DEFAULTS.withFlushInterval(Duration.ofHours(1))
		.withBackoff(Duration.ofMillis(1), Duration.ofMillis(5));

	private Pipelines() {
	}

	static LogPipeline to(ScriptedServer server, ExportOptions options) {
		return to(server.url(), options);
	}

	static LogPipeline to(URI url, ExportOptions options) {
		return to(HttpLogSink.builder(url, KEY).timeout(LONG).build(), options);
	}

	static LogPipeline to(LogSink sink, ExportOptions options) {
		return to(List.of(new NamedSink("test", sink)), options, PipelineClock.SYSTEM);
	}

	static LogPipeline to(List<NamedSink> sinks, ExportOptions options, PipelineClock clock) {
		try {
			return LogPipeline.open(options, SenderInfo.of(null, null), ContentPolicy.FULL,
					rules(ContentPolicy.FULL, Sampling.ALL), sinks, clock);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Rules that do not change.
	 * @param content how much content leaves the application
	 * @param sampling which logs do
	 * @return the rules
	 */
	static RecordingRules rules(ContentPolicy content, Sampling sampling) {
		return new RecordingRules() {

			@Override
			public ContentCapture captureOf(String project) {
				return content.captures().getOrDefault(project, content.capture());
			}

			@Override
			public Sampling sampling() {
				return sampling;
			}

		};
	}

	static LlmLog log(String name) {
		return LlmLog.builder().project("p").model("gpt-4o").name(name).traceId("t").spanId("s-" + name).build();
	}

	static void offer(LogPipeline pipeline, int from, int to) {
		names(from, to).forEach((name) -> pipeline.offer(log(name)));
	}

	static List<String> names(int from, int to) {
		return IntStream.range(from, to).mapToObj(Integer::toString).toList();
	}

}
