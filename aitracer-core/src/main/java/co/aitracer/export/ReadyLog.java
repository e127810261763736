package co.aitracer.export;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.LlmLog;

/**
 * A log that somebody has made already.
 *
 * @param log the log
 */
record ReadyLog(LlmLog log) implements LogSource {

	@Override
	public String project() {
		return Objects.requireNonNullElse(this.log.project(), "");
	}

	@Override
	public @Nullable Object input() {
		return this.log.input();
	}

	@Override
	public @Nullable Object output() {
		return this.log.output();
	}

	@Override
	public Map<String, @Nullable Object> metadata() {
		return this.log.metadata();
	}

}
