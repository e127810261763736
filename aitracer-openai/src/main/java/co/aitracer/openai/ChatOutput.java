package co.aitracer.openai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.openai.models.chat.completions.ChatCompletion;
import org.jspecify.annotations.Nullable;

/**
 * Renders what a chat model answered as the other adapters do: one answer as itself,
 * several as a list, tool calls without what frames them.
 */
final class ChatOutput {

	/** About what is around the text of an answer. */
	static final long FRAME = 64;

	private ChatOutput() {
	}

	static Object of(List<Map<String, @Nullable Object>> choices) {
		if (choices.isEmpty()) {
			return Map.of();
		}
		return (choices.size() == 1) ? choices.get(0) : Map.of("choices", choices);
	}

	static Object of(ChatCompletion completion) {
		List<Map<String, @Nullable Object>> choices = new ArrayList<>();
		for (ChatCompletion.Choice choice : completion._choices().asKnown().orElse(List.of())) {
			Map<String, @Nullable Object> answer = choice._message()
				.asKnown()
				.map(Json::fields)
				.orElseGet(LinkedHashMap::new);
			answer.remove("role");
			answer.values().removeIf((field) -> field == null || (field instanceof List<?> list && list.isEmpty()));
			if (answer.get("tool_calls") instanceof List<?> calls) {
				answer.put("tool_calls", calls.stream().map(ChatOutput::toolCall).toList());
			}
			choice._finishReason().asKnown().ifPresent((reason) -> answer.put("finish_reason", reason.asString()));
			choices.add(answer);
		}
		return of(choices);
	}

	static Map<String, @Nullable Object> toolCall(@Nullable Object id, @Nullable Object name,
			@Nullable Object arguments) {
		Map<String, @Nullable Object> call = new LinkedHashMap<>();
		call.put("id", id);
		call.put("name", name);
		call.put("arguments", arguments);
		return call;
	}

	private static @Nullable Object toolCall(@Nullable Object call) {
		return (call instanceof Map<?, ?> fields && fields.get("function") instanceof Map<?, ?> function)
				? toolCall(fields.get("id"), function.get("name"), function.get("arguments")) : call;
	}

}
