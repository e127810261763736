package co.aitracer.anthropic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.ContentBlock;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;

/**
 * Renders what the model answered in the shape of the other providers: its text, what it
 * thought, its tool calls; what else there is, such as searches, stays as it came.
 */
final class MessageOutput {

	private MessageOutput() {
	}

	static Object of(List<ContentBlock> content, @Nullable String stopReason) {
		return render(content.stream().map(Json::fields).toList(), stopReason);
	}

	static Object render(List<Map<String, @Nullable Object>> blocks, @Nullable String stopReason) {
		StringBuilder text = new StringBuilder();
		StringBuilder thinking = new StringBuilder();
		List<Object> calls = new ArrayList<>();
		List<Object> others = new ArrayList<>();
		for (Map<String, @Nullable Object> block : blocks) {
			switch (String.valueOf(block.get("type"))) {
				case "text" -> text.append(block.get("text"));
				case "thinking" -> thinking.append(block.get("thinking"));
				case "tool_use" -> calls.add(toolCall(block));
				default -> others.add(block);
			}
		}
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("content", text.toString());
		put(answer, "thinking", thinking.isEmpty() ? null : thinking.toString());
		put(answer, "tool_calls", calls.isEmpty() ? null : calls);
		put(answer, "blocks", others.isEmpty() ? null : others);
		put(answer, "finish_reason", stopReason);
		return answer;
	}

	private static Map<String, @Nullable Object> toolCall(Map<String, @Nullable Object> block) {
		Map<String, @Nullable Object> call = new LinkedHashMap<>();
		call.put("id", block.get("id"));
		call.put("name", block.get("name"));
		call.put("arguments", text(block.get("input")));
		return call;
	}

	/**
	 * The input of a tool as text, which it is for the other providers.
	 * @param input a JSON-like value, or its text if it was streamed
	 * @return the text
	 */
	private static @Nullable Object text(@Nullable Object input) {
		if (input == null || input instanceof String) {
			return input;
		}
		try {
			return ObjectMappers.jsonMapper().writeValueAsString(input);
		}
		catch (JsonProcessingException ex) {
			return input;
		}
	}

	private static void put(Map<String, Object> answer, String name, @Nullable Object value) {
		if (value != null) {
			answer.put(name, value);
		}
	}

}
