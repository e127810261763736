package co.aitracer.springai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;
import org.springframework.util.StringUtils;

/**
 * Renders messages as the AITracer API has them: role and content, tool calls and
 * results. Of binary content only its type and size are kept, never the bytes.
 */
final class Messages {

	private Messages() {
	}

	/**
	 * About how long a message is.
	 * @param message the message
	 * @return the number of characters, without what frames them
	 */
	static long length(Message message) {
		long length = textOf(message).length();
		if (message instanceof AssistantMessage assistant && assistant.hasToolCalls()) {
			length += assistant.getToolCalls().stream().mapToLong((call) -> call.arguments().length()).sum();
		}
		if (message instanceof ToolResponseMessage tool) {
			length += tool.getResponses().stream().mapToLong((response) -> response.responseData().length()).sum();
		}
		return length;
	}

	static Map<String, Object> render(Message message) {
		Map<String, Object> rendered = new LinkedHashMap<>();
		rendered.put("role", message.getMessageType().getValue());
		if (message instanceof AssistantMessage assistant) {
			rendered.putAll(answer(assistant));
		}
		else if (message instanceof ToolResponseMessage tool) {
			toolResults(rendered, tool);
		}
		else {
			rendered.put("content", content(message));
		}
		return rendered;
	}

	static Map<String, Object> answer(AssistantMessage message) {
		Map<String, Object> rendered = new LinkedHashMap<>();
		rendered.put("content", content(message));
		if (message.hasToolCalls()) {
			rendered.put("tool_calls", message.getToolCalls().stream().map(Messages::toolCall).toList());
		}
		Object refusal = message.getMetadata().get("refusal");
		if (refusal != null && StringUtils.hasText(refusal.toString())) {
			rendered.put("refusal", refusal.toString());
		}
		return rendered;
	}

	static Map<String, Object> toolCall(AssistantMessage.ToolCall call) {
		return Map.of("id", call.id(), "name", call.name(), "arguments", call.arguments());
	}

	private static void toolResults(Map<String, Object> rendered, ToolResponseMessage message) {
		List<ToolResponseMessage.ToolResponse> responses = message.getResponses();
		if (responses.size() == 1) {
			rendered.put("content", responses.get(0).responseData());
			rendered.put("tool_call_id", responses.get(0).id());
			rendered.put("name", responses.get(0).name());
			return;
		}
		rendered.put("content",
				responses.stream()
					.map((response) -> Map.of("type", "tool_result", "tool_call_id", response.id(), "name",
							response.name(), "content", response.responseData()))
					.toList());
	}

	private static Object content(Message message) {
		String text = textOf(message);
		if (!(message instanceof MediaContent content) || content.getMedia().isEmpty()) {
			return text;
		}
		List<Object> parts = new ArrayList<>();
		if (!text.isEmpty()) {
			parts.add(Map.of("type", "text", "text", text));
		}
		content.getMedia().forEach((media) -> parts.add(media(media)));
		return parts;
	}

	private static String textOf(Message message) {
		String text = message.getText();
		return (text != null) ? text : "";
	}

	private static Map<String, Object> media(Media media) {
		Map<String, Object> part = new LinkedHashMap<>();
		part.put("type", media.getMimeType().getType());
		part.put("mime_type", media.getMimeType().toString());
		describe(part, media.getData());
		return part;
	}

	private static void describe(Map<String, Object> part, @Nullable Object data) {
		if (data instanceof byte[] bytes) {
			part.put("size", bytes.length);
		}
		else if (data instanceof String text && text.startsWith("http")) {
			part.put("url", text);
		}
		else if (data instanceof String text) {
			part.put("size", text.length());
		}
	}

}
