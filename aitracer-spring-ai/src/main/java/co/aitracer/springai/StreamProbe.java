package co.aitracer.springai;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

import co.aitracer.LlmResponse;
import co.aitracer.record.TokenUsage;

/**
 * Watches the chunks of one streamed model call for what its observation does not tell:
 * the first token, the text so far, and the whole usage. Idle until a recorded call
 * claims it. Written by the stream's signals, which come one after the other; read from
 * other threads.
 */
final class StreamProbe {

	private static final Runnable DRAINED = () -> {
	};

	private final AtomicBoolean claimed = new AtomicBoolean();

	private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>(null);

	private final StringBuffer text = new StringBuffer();

	/** When the recorded call started; written before any chunk can come. */
	private volatile long startNanos;

	/** Nanoseconds from the start to the stop of the call's observation, or -1 before. */
	private volatile long stopNanos = -1;

	/** Nanoseconds from the start to the first token, or -1 while there is none. */
	private volatile long firstTokenNanos = -1;

	private volatile @Nullable TokenUsage usage;

	/**
	 * Takes the probe for the call that starts now.
	 * @return false if another call has taken it
	 */
	boolean claim() {
		if (!this.claimed.compareAndSet(false, true)) {
			return false;
		}
		this.startNanos = System.nanoTime();
		return true;
	}

	/**
	 * Says that the call's observation has stopped.
	 */
	void stopped() {
		this.stopNanos = System.nanoTime() - this.startNanos;
	}

	void chunk(ChatClientResponse chunk) {
		ChatResponse response = this.claimed.get() ? chunk.chatResponse() : null;
		if (response == null) {
			return;
		}
		Generation generation = response.getResult();
		if (generation != null) {
			output(generation.getOutput());
		}
		if (response.getMetadata() != null) {
			TokenUsage known = Usages.of(response.getMetadata().getUsage());
			this.usage = (known != TokenUsage.UNKNOWN) ? known : this.usage;
		}
	}

	private void output(AssistantMessage output) {
		String piece = output.getText();
		boolean spoken = piece != null && !piece.isEmpty();
		if (spoken) {
			this.text.append(piece);
		}
		if (this.firstTokenNanos < 0 && (spoken || output.hasToolCalls())) {
			this.firstTokenNanos = System.nanoTime() - this.startNanos;
		}
	}

	/**
	 * Says that no chunk comes any more.
	 */
	void drained() {
		Runnable action = this.waiting.getAndSet(DRAINED);
		if (action != null) {
			action.run();
		}
	}

	/**
	 * Runs an action once no chunk comes any more.
	 * @param action the action
	 * @return false if that is so already; the action is not run then
	 */
	boolean whenDrained(Runnable action) {
		return this.waiting.compareAndSet(null, action);
	}

	/**
	 * How long the first token took. The chunks come here by way of another thread, so a
	 * short answer may be seen only after the call has stopped; it was there by then.
	 * @return the time from the start of the call, or null without a token
	 */
	@Nullable Duration firstToken() {
		if (this.firstTokenNanos < 0) {
			return null;
		}
		long stop = this.stopNanos;
		return Duration.ofNanos((stop >= 0) ? Math.min(this.firstTokenNanos, stop) : this.firstTokenNanos);
	}

	@Nullable TokenUsage usage() {
		return this.usage;
	}

	@Nullable LlmResponse partial() {
		if (this.text.isEmpty()) {
			return null;
		}
		TokenUsage known = this.usage;
		return LlmResponse.builder()
			.output(Map.of("content", this.text.toString()))
			.usage((known != null) ? known : TokenUsage.UNKNOWN)
			.build();
	}

}
