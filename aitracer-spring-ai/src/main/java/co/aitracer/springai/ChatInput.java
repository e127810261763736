package co.aitracer.springai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

import co.aitracer.record.LazyContent;

/**
 * What was asked of a chat model, rendered on the exporter's thread.
 */
final class ChatInput implements LazyContent {

	/** A copy: applications keep adding to the list they made a prompt of. */
	private final List<Message> messages;

	private final @Nullable ChatOptions options;

	ChatInput(Prompt prompt) {
		this.messages = List.copyOf(prompt.getInstructions());
		this.options = prompt.getOptions();
	}

	@Override
	public long length() {
		return this.messages.stream().mapToLong(Messages::length).sum();
	}

	@Override
	public Object get() {
		Map<String, Object> input = new LinkedHashMap<>();
		input.put("messages", this.messages.stream().map(Messages::render).toList());
		if (this.options != null) {
			settings(input, this.options);
			tools(input, this.options);
		}
		return input;
	}

	private static void settings(Map<String, Object> input, ChatOptions options) {
		JsonFields.putIfSet(input, "temperature", options.getTemperature());
		JsonFields.putIfSet(input, "top_p", options.getTopP());
		JsonFields.putIfSet(input, "top_k", options.getTopK());
		JsonFields.putIfSet(input, "max_tokens", options.getMaxTokens());
		JsonFields.putIfSet(input, "frequency_penalty", options.getFrequencyPenalty());
		JsonFields.putIfSet(input, "presence_penalty", options.getPresencePenalty());
		JsonFields.putIfSet(input, "stop", options.getStopSequences());
	}

	private static void tools(Map<String, Object> input, ChatOptions options) {
		if (options instanceof ToolCallingChatOptions calling && calling.getToolCallbacks() != null
				&& !calling.getToolCallbacks().isEmpty()) {
			input.put("tools",
					calling.getToolCallbacks()
						.stream()
						.map(ToolCallback::getToolDefinition)
						.map(ChatInput::tool)
						.toList());
		}
	}

	private static Map<String, Object> tool(ToolDefinition definition) {
		Map<String, Object> tool = new LinkedHashMap<>();
		tool.put("name", definition.name());
		JsonFields.putIfSet(tool, "description", definition.description());
		JsonFields.putIfSet(tool, "parameters", definition.inputSchema());
		return tool;
	}

}
