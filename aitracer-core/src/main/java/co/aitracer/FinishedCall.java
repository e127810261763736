package co.aitracer;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.export.LogSource;
import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.LlmLogBuilder;
import co.aitracer.record.Operations;
import co.aitracer.record.Outcome;
import co.aitracer.record.TokenUsage;

/**
 * A call that has ended, of which the exporter makes a log.
 *
 * @param call the call
 * @param outcome how it ended
 * @param error why it failed, if it did
 * @param response what came back, if anything
 * @param streamed whether the answer was streamed
 * @param firstTokenNanos nanoseconds from the start to the first token, negative if there
 * was none
 * @param passedOn whether another call did its work and has its tokens
 */
record FinishedCall(LlmCall call, Outcome outcome, @Nullable LlmError error, @Nullable LlmResponse response,
		boolean streamed, long firstTokenNanos, boolean passedOn) implements LogSource {

	@Override
	public String project() {
		return this.call.project();
	}

	@Override
	public @Nullable Object input() {
		return this.call.request().input();
	}

	@Override
	public @Nullable Object output() {
		return (this.response != null) ? this.response.output() : null;
	}

	@Override
	public Map<String, @Nullable Object> metadata() {
		Map<String, @Nullable Object> asked = this.call.inheritedMetadata();
		return (this.response != null) ? LlmCall.merge(asked, this.response.metadata()) : asked;
	}

	@Override
	public LlmLog log() {
		LlmRequest asked = this.call.request();
		CallPlace place = this.call.place();
		LlmLogBuilder log = LlmLog.builder()
			.project(project())
			.model(asked.model())
			.provider(asked.provider())
			.operation(this.passedOn ? Operations.DELEGATION : asked.operation())
			.name(asked.name())
			.input(asked.input())
			.streamed(this.streamed)
			.startedAt(this.call.startedAt())
			.latency(this.call.latency())
			.timeToFirstToken((this.firstTokenNanos >= 0) ? Duration.ofNanos(this.firstTokenNanos) : null)
			.outcome(this.outcome)
			.error(this.error)
			.traceId(place.traceId())
			.spanId(place.spanId())
			.parentSpanId(place.parentSpanId())
			.userId(this.call.context().user())
			.sessionId(this.call.context().session());
		if (this.response != null) {
			log.output(this.response.output())
				.responseModel(this.response.model())
				.responseId(this.response.id())
				.usage(this.passedOn ? TokenUsage.UNKNOWN : this.response.usage())
				.finishReasons(this.response.finishReasons());
		}
		Map<String, @Nullable Object> metadata = metadata();
		if (!metadata.isEmpty()) {
			log.metadata(metadata);
		}
		return log.build();
	}

}
