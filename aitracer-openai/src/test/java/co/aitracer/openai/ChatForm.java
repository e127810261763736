package co.aitracer.openai;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/**
 * The ways in which the client asks a chat model; each gives the text of the answer.
 */
enum ChatForm {

	BLOCKING(false) {
		@Override
		String ask(OpenAIClient client, ChatCompletionCreateParams params) {
			return text(client.chat().completions().create(params));
		}
	},

	ASYNC(false) {
		@Override
		String ask(OpenAIClient client, ChatCompletionCreateParams params) throws Exception {
			return text(client.async().chat().completions().create(params).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
		}
	},

	STREAMING(true) {
		@Override
		String ask(OpenAIClient client, ChatCompletionCreateParams params) {
			try (StreamResponse<ChatCompletionChunk> response = client.chat().completions().createStreaming(params)) {
				return text(response.stream());
			}
		}
	},

	ASYNC_STREAMING(true) {
		@Override
		String ask(OpenAIClient client, ChatCompletionCreateParams params) throws Exception {
			StringBuffer text = new StringBuffer();
			AsyncStreamResponse<ChatCompletionChunk> response = client.async()
				.chat()
				.completions()
				.createStreaming(params);
			response.subscribe((chunk) -> text.append(pieces(chunk)))
				.onCompleteFuture()
				.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			return text.toString();
		}
	},

	RAW(false) {
		@Override
		String ask(OpenAIClient client, ChatCompletionCreateParams params) {
			try (HttpResponseFor<ChatCompletion> response = client.withRawResponse()
				.chat()
				.completions()
				.create(params)) {
				return text(response.parse());
			}
		}
	},

	RAW_ASYNC(false) {
		@Override
		String ask(OpenAIClient client, ChatCompletionCreateParams params) throws Exception {
			try (HttpResponseFor<ChatCompletion> response = client.async()
				.chat()
				.completions()
				.withRawResponse()
				.create(params)
				.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				return text(response.parse());
			}
		}
	},

	RAW_STREAMING(true) {
		@Override
		String ask(OpenAIClient client, ChatCompletionCreateParams params) {
			try (HttpResponseFor<StreamResponse<ChatCompletionChunk>> response = client.chat()
				.completions()
				.withRawResponse()
				.createStreaming(params)) {
				return text(response.parse().stream());
			}
		}
	};

	private static final long PATIENCE_SECONDS = 30;

	private final boolean streamed;

	ChatForm(boolean streamed) {
		this.streamed = streamed;
	}

	boolean isStreamed() {
		return this.streamed;
	}

	abstract String ask(OpenAIClient client, ChatCompletionCreateParams params) throws Exception;

	static String text(ChatCompletion completion) {
		return completion.choices().get(0).message().content().orElse("");
	}

	static String text(Stream<ChatCompletionChunk> chunks) {
		return chunks.map(ChatForm::pieces).collect(Collectors.joining());
	}

	private static String pieces(ChatCompletionChunk chunk) {
		return chunk.choices()
			.stream()
			.map((choice) -> choice.delta().content().orElse(""))
			.collect(Collectors.joining());
	}

}
