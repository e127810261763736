package co.aitracer.langchain4j;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;

/**
 * Renders messages as the AITracer API has them: role and content, tool calls and
 * results.
 */
final class Messages {

	private Messages() {
	}

	/**
	 * About how long a message is.
	 * @param message the message
	 * @return the number of characters, without what frames them
	 */
	static long length(ChatMessage message) {
		if (message instanceof SystemMessage system) {
			return system.text().length();
		}
		if (message instanceof UserMessage user) {
			return length(user.contents());
		}
		if (message instanceof ToolExecutionResultMessage result) {
			return length(result.contents());
		}
		if (message instanceof AiMessage ai) {
			long calls = ai.toolExecutionRequests()
				.stream()
				.mapToLong((call) -> Objects.requireNonNullElse(call.arguments(), "").length())
				.sum();
			return Objects.requireNonNullElse(ai.text(), "").length() + calls;
		}
		return 0;
	}

	private static long length(List<Content> contents) {
		return contents.stream()
			.mapToLong((content) -> (content instanceof TextContent text) ? text.text().length() : 0)
			.sum();
	}

	static List<Map<String, Object>> render(List<ChatMessage> messages) {
		return messages.stream().map(Messages::render).toList();
	}

	static Map<String, Object> render(ChatMessage message) {
		if (message instanceof SystemMessage system) {
			return Json.object().with("role", "system").with("content", system.text()).build();
		}
		if (message instanceof UserMessage user) {
			return Json.object()
				.with("role", "user")
				.with("name", user.name())
				.with("content", Contents.render(user.contents()))
				.build();
		}
		if (message instanceof AiMessage ai) {
			Map<String, Object> rendered = Json.object().with("role", "assistant").build();
			rendered.putAll(answer(ai));
			return rendered;
		}
		if (message instanceof ToolExecutionResultMessage result) {
			return Json.object()
				.with("role", "tool")
				.with("content", Contents.render(result.contents()))
				.with("tool_call_id", result.id())
				.with("name", result.toolName())
				.with("is_error", Boolean.TRUE.equals(result.isError()) ? Boolean.TRUE : null)
				.build();
		}
		if (message instanceof CustomMessage custom) {
			return Json.object().with("role", "custom").with("content", String.valueOf(custom.attributes())).build();
		}
		return Json.object()
			.with("role", message.type().name().toLowerCase(Locale.ROOT))
			.with("content", message.toString())
			.build();
	}

	static Map<String, Object> answer(AiMessage message) {
		Json answer = Json.object()
			.with("content", Objects.requireNonNullElse(message.text(), ""))
			.with("thinking", message.thinking());
		if (message.hasToolExecutionRequests()) {
			answer.with("tool_calls", message.toolExecutionRequests().stream().map(Messages::toolCall).toList());
		}
		if (message.images() != null && !message.images().isEmpty()) {
			answer.with("images", message.images().stream().map(Contents::image).toList());
		}
		return answer.build();
	}

	static Map<String, Object> toolCall(ToolExecutionRequest request) {
		return Json.object()
			.with("id", request.id())
			.with("name", request.name())
			.with("arguments", request.arguments())
			.build();
	}

}
