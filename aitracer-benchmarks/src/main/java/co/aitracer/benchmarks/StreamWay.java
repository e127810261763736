package co.aitracer.benchmarks;

import java.util.List;
import java.util.function.Supplier;

import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import reactor.core.publisher.Flux;

import co.aitracer.export.LogSink;
import co.aitracer.springai.SpringAiObservationHandler;
import co.aitracer.springai.StreamProbeAdvisor;

/**
 * The ways to record a streamed call that are compared.
 */
public enum StreamWay {

	/** The stream, its observations, and nobody who records: what Spring AI costs. */
	SPRING_AI("Spring AI alone") {

		@Override
		StreamedRecorder open(LogSink sink, SpanExporter exporter) {
			return new StreamedRecorder(new ObservedRecorder(Way.ignoring(), Way.aitracer(sink)),
					(streamed, model) -> model.apply(streamed));
		}

	},

	/** What the starter registers. */
	AITRACER("AITracer") {

		@Override
		StreamedRecorder open(LogSink sink, SpanExporter exporter) {
			AITracerRecorder behind = Way.aitracer(sink);
			StreamProbeAdvisor probe = new StreamProbeAdvisor();
			return new StreamedRecorder(new ObservedRecorder(new SpringAiObservationHandler(behind::tracer), behind),
					(streamed, model) -> probe.adviseStream(streamed.request(),
							new ModelChain(() -> model.apply(streamed))));
		}

	},

	/** A span by hand: an event for the first token, the text put together. */
	OPENTELEMETRY("OpenTelemetry span by hand") {

		@Override
		StreamedRecorder open(LogSink sink, SpanExporter exporter) {
			OpenTelemetryRecorder behind = OpenTelemetryRecorder
				.ofMessages(BatchSpanProcessor.builder(exporter).build());
			return new StreamedRecorder(new ObservedRecorder(Way.ignoring(), behind),
					(streamed, model) -> new SpanOfStream(behind, streamed).around(model));
		}

	};

	private final String title;

	StreamWay(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	/**
	 * Opens a recorder with the settings that an application gets by default.
	 * @param sink where AITracer's records end up
	 * @param exporter where spans end up
	 * @return the recorder
	 */
	abstract StreamedRecorder open(LogSink sink, SpanExporter exporter);

	/**
	 * An advisor's chain of which only the model is left.
	 *
	 * @param model starts the stream
	 */
	private record ModelChain(Supplier<Flux<ChatClientResponse>> model) implements StreamAdvisorChain {

		@Override
		public Flux<ChatClientResponse> nextStream(ChatClientRequest request) {
			return this.model.get();
		}

		@Override
		public List<StreamAdvisor> getStreamAdvisors() {
			return List.of();
		}

		@Override
		public StreamAdvisorChain copy(StreamAdvisor after) {
			return this;
		}

	}

}
