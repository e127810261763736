package co.aitracer.openai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseOutputMessage;
import org.jspecify.annotations.Nullable;

/**
 * Renders what the Responses API answered in the shape of a chat: its text, its tool
 * calls; what else it has, such as searches, stays as it came.
 */
final class ResponsesOutput {

	private ResponsesOutput() {
	}

	static long length(Response response) {
		return items(response).stream().mapToLong(ResponsesOutput::length).sum();
	}

	private static long length(ResponseOutputItem item) {
		long length = ChatOutput.FRAME;
		if (item.isMessage()) {
			for (ResponseOutputMessage.Content content : contents(item.asMessage())) {
				length += content.isOutputText() ? Json.length(Json.known(content.asOutputText()._text()))
						: ChatOutput.FRAME;
			}
		}
		else if (item.isFunctionCall()) {
			length += Json.length(Json.known(item.asFunctionCall()._arguments()));
		}
		else if (item.isImageGenerationCall()) {
			length += Json.length(Json.known(item.asImageGenerationCall()._result()));
		}
		return length;
	}

	static Object of(Response response, @Nullable String finishReason) {
		StringBuilder text = new StringBuilder();
		StringBuilder refusal = new StringBuilder();
		List<Object> calls = new ArrayList<>();
		List<@Nullable Object> others = new ArrayList<>();
		for (ResponseOutputItem item : items(response)) {
			if (item.isMessage()) {
				for (ResponseOutputMessage.Content content : contents(item.asMessage())) {
					content.outputText().flatMap((one) -> one._text().asKnown()).ifPresent(text::append);
					content.refusal().flatMap((one) -> one._refusal().asKnown()).ifPresent(refusal::append);
				}
			}
			else if (item.isFunctionCall()) {
				var call = item.asFunctionCall();
				calls.add(ChatOutput.toolCall(Json.known(call._callId()), Json.known(call._name()),
						Json.known(call._arguments())));
			}
			else {
				others.add(Json.render(item));
			}
		}
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("content", text.toString());
		put(answer, "refusal", refusal.isEmpty() ? null : refusal.toString());
		put(answer, "tool_calls", calls.isEmpty() ? null : calls);
		put(answer, "items", others.isEmpty() ? null : others);
		put(answer, "finish_reason", finishReason);
		return answer;
	}

	private static void put(Map<String, Object> answer, String name, @Nullable Object value) {
		if (value != null) {
			answer.put(name, value);
		}
	}

	private static List<ResponseOutputItem> items(Response response) {
		return response._output().asKnown().orElse(List.of());
	}

	private static List<ResponseOutputMessage.Content> contents(ResponseOutputMessage message) {
		return message._content().asKnown().orElse(List.of());
	}

}
