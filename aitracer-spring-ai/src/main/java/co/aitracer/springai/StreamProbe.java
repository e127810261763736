package co.aitracer.springai;

import java.time.Duration;
import java.util.Map;
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
 * the first token, the text so far, and the whole usage. Written by the stream's signals,
 * which come one after the other; read from other threads.
 */
final class StreamProbe {

	private static final Runnable DRAINED = () -> {
	};

	private final long startNanos = System.nanoTime();

	private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>(null);

	private final StringBuffer text = new StringBuffer();

	private volatile @Nullable Duration firstToken;

	private volatile @Nullable TokenUsage usage;

	void chunk(ChatClientResponse chunk) {
		ChatResponse response = chunk.chatResponse();
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
		if (this.firstToken == null && (spoken || output.hasToolCalls())) {
			this.firstToken = Duration.ofNanos(System.nanoTime() - this.startNanos);
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

	@Nullable Duration firstToken() {
		return this.firstToken;
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
