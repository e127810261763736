package co.aitracer.benchmarks;

import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import reactor.core.publisher.Flux;

/**
 * Streams answers as Spring AI's chat client does: an observation around the model's own,
 * and something that watches the chunks between them.
 */
final class StreamedRecorder implements AutoCloseable {

	private final ObservedRecorder observed;

	private final Watch watch;

	/**
	 * Makes a recorder.
	 * @param observed observes the calls
	 * @param watch what sees the chunks
	 */
	StreamedRecorder(ObservedRecorder observed, Watch watch) {
		this.observed = observed;
		this.watch = watch;
	}

	/**
	 * Streams one answer to its end.
	 * @param streamed what is asked and answered
	 * @return the last chunk
	 */
	ChatClientResponse record(StreamedConversation streamed) {
		Observation client = Observation.createNotStarted("chat-client", this.observed.registry());
		ChatClientResponse last = this.watch
			.watch(streamed,
					(conversation) -> Flux
						.deferContextual((view) -> model(conversation, view.get(ObservationThreadLocalAccessor.KEY))))
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, client))
			.blockLast();
		if (last == null) {
			throw new IllegalStateException("No chunk came");
		}
		return last;
	}

	private Flux<ChatClientResponse> model(StreamedConversation streamed, Observation client) {
		ChatModelObservationContext context = ObservedRecorder.context(streamed.conversation(), true);
		Observation observation = this.observed.observation(context).parentObservation(client).start();
		return Flux.fromIterable(streamed.chunks())
			.doOnComplete(() -> context.setResponse(streamed.whole()))
			.doOnError(observation::error)
			.doFinally((signal) -> observation.stop());
	}

	void flush() {
		this.observed.flush();
	}

	@Override
	public void close() {
		this.observed.close();
	}

	/**
	 * Sees the chunks on their way.
	 */
	interface Watch {

		/**
		 * Watches a stream.
		 * @param streamed what is asked
		 * @param model starts the stream
		 * @return the stream
		 */
		Flux<ChatClientResponse> watch(StreamedConversation streamed,
				Function<StreamedConversation, Flux<ChatClientResponse>> model);

	}

}
