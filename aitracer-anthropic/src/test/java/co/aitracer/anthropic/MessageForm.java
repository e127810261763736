package co.aitracer.anthropic;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;

/**
 * The ways in which the client asks for a message; each gives its text.
 */
enum MessageForm {

	BLOCKING(false) {
		@Override
		String ask(AnthropicClient client, MessageCreateParams params) {
			return text(client.messages().create(params));
		}
	},

	ASYNC(false) {
		@Override
		String ask(AnthropicClient client, MessageCreateParams params) throws Exception {
			return text(client.async().messages().create(params).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
		}
	},

	STREAMING(true) {
		@Override
		String ask(AnthropicClient client, MessageCreateParams params) {
			try (StreamResponse<RawMessageStreamEvent> response = client.messages().createStreaming(params)) {
				return text(response.stream());
			}
		}
	},

	ASYNC_STREAMING(true) {
		@Override
		String ask(AnthropicClient client, MessageCreateParams params) throws Exception {
			StringBuffer text = new StringBuffer();
			client.async()
				.messages()
				.createStreaming(params)
				.subscribe((event) -> text.append(piece(event)))
				.onCompleteFuture()
				.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			return text.toString();
		}
	},

	RAW(false) {
		@Override
		String ask(AnthropicClient client, MessageCreateParams params) {
			try (HttpResponseFor<Message> response = client.withRawResponse().messages().create(params)) {
				return text(response.parse());
			}
		}
	},

	RAW_STREAMING(true) {
		@Override
		String ask(AnthropicClient client, MessageCreateParams params) {
			try (HttpResponseFor<StreamResponse<RawMessageStreamEvent>> response = client.messages()
				.withRawResponse()
				.createStreaming(params)) {
				return text(response.parse().stream());
			}
		}
	};

	private static final long PATIENCE_SECONDS = 30;

	private final boolean streamed;

	MessageForm(boolean streamed) {
		this.streamed = streamed;
	}

	boolean isStreamed() {
		return this.streamed;
	}

	abstract String ask(AnthropicClient client, MessageCreateParams params) throws Exception;

	static String text(Stream<RawMessageStreamEvent> events) {
		return events.map(MessageForm::piece).collect(Collectors.joining());
	}

	static String text(Message message) {
		return message.content()
			.stream()
			.flatMap((block) -> block.text().stream())
			.map((block) -> block.text())
			.collect(Collectors.joining());
	}

	static String piece(RawMessageStreamEvent event) {
		return event.contentBlockDelta()
			.flatMap((delta) -> delta.delta().text())
			.map((delta) -> delta.text())
			.orElse("");
	}

}
