package co.aitracer.springai;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.core.Ordered;
import reactor.core.publisher.Flux;

import co.aitracer.RecordingGuard;

/**
 * Gives each streamed model call of a chat client a probe, from which the record gets the
 * time to the first token, cached and reasoning tokens, and the text so far when the
 * stream is cancelled or fails. Leaves the stream as it is.
 *
 * @since 0.1.0
 */
public final class StreamProbeAdvisor implements StreamAdvisor {

	static final String NAME = "aitracer-stream-probe";

	/**
	 * Inside the tool calling loop, so that each round has its own probe.
	 */
	static final int ORDER = Ordered.LOWEST_PRECEDENCE - 10;

	private final RecordingGuard guard = SpringAiObservationHandler.GUARD;

	@Override
	public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
		return Flux.deferContextual((view) -> {
			Observation own = view.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
			Flux<ChatClientResponse> chunks = chain.nextStream(request);
			if (own == null || own.isNoop()) {
				return chunks;
			}
			StreamProbe probe = new StreamProbe();
			own.getContext().put(StreamProbe.class, probe);
			return chunks.doOnNext((chunk) -> this.guard.run(() -> probe.chunk(chunk)))
				.doFinally((signal) -> this.guard.run(probe::drained));
		});
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
