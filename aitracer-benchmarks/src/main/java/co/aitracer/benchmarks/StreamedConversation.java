package co.aitracer.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * A conversation whose answer comes in pieces.
 *
 * @param conversation the conversation
 * @param request what a chat client asks
 * @param chunks the pieces as a chat client sees them; the last one has the usage
 * @param whole the answer that Spring AI puts together of them
 */
record StreamedConversation(Conversation conversation, ChatClientRequest request, List<ChatClientResponse> chunks,
		ChatResponse whole) {

	static final int CHUNKS = 100;

	static StreamedConversation of(Conversation conversation) {
		String answer = conversation.answer();
		List<ChatClientResponse> chunks = IntStream.range(0, CHUNKS)
			.mapToObj((index) -> answer.substring(index * answer.length() / CHUNKS,
					(index + 1) * answer.length() / CHUNKS))
			.map(StreamedConversation::chunk)
			.toList();
		ChatResponse whole = ObservedRecorder.response(answer);
		List<ChatClientResponse> withUsage = IntStream.range(0, CHUNKS)
			.mapToObj((index) -> (index < CHUNKS - 1) ? chunks.get(index) : last(chunks.get(index), whole))
			.toList();
		return new StreamedConversation(conversation,
				new ChatClientRequest(ObservedRecorder.prompt(conversation), Map.of()), withUsage, whole);
	}

	private static ChatClientResponse chunk(String piece) {
		return new ChatClientResponse(new ChatResponse(List.of(new Generation(new AssistantMessage(piece))),
				ChatResponseMetadata.builder().id(Conversation.RESPONSE_ID).model(Conversation.RESPONSE_MODEL).build()),
				Map.of());
	}

	private static ChatClientResponse last(ChatClientResponse chunk, ChatResponse whole) {
		ChatResponse response = chunk.chatResponse();
		if (response == null) {
			throw new IllegalStateException("A chunk without a response");
		}
		return new ChatClientResponse(new ChatResponse(response.getResults(), whole.getMetadata()), Map.of());
	}

}
