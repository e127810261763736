package co.aitracer.langchain4j;

import java.util.Locale;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;

import co.aitracer.record.LazyContent;

/**
 * What was asked of a chat model, rendered on the exporter's thread. The request and its
 * messages do not change.
 *
 * @param request the request, with the model's defaults filled in
 */
record ChatInput(ChatRequest request) implements LazyContent {

	@Override
	public long length() {
		return this.request.messages().stream().mapToLong(Messages::length).sum();
	}

	@Override
	public Object get() {
		ChatRequestParameters parameters = this.request.parameters();
		Json input = Json.object()
			.with("messages", Messages.render(this.request.messages()))
			.with("temperature", parameters.temperature())
			.with("top_p", parameters.topP())
			.with("top_k", parameters.topK())
			.with("max_tokens", parameters.maxOutputTokens())
			.with("frequency_penalty", parameters.frequencyPenalty())
			.with("presence_penalty", parameters.presencePenalty());
		if (parameters.stopSequences() != null && !parameters.stopSequences().isEmpty()) {
			input.with("stop", parameters.stopSequences());
		}
		if (parameters.toolSpecifications() != null && !parameters.toolSpecifications().isEmpty()) {
			input.with("tools", parameters.toolSpecifications().stream().map(ChatInput::tool).toList());
		}
		if (parameters.toolChoice() != null) {
			input.with("tool_choice", parameters.toolChoice().name().toLowerCase(Locale.ROOT));
		}
		if (parameters.responseFormat() != null) {
			input.with("response_format", Schemas.responseFormat(parameters.responseFormat()));
		}
		return input.build();
	}

	private static Map<String, Object> tool(ToolSpecification tool) {
		return Json.object()
			.with("name", tool.name())
			.with("description", tool.description())
			.with("parameters", (tool.parameters() != null) ? Schemas.render(tool.parameters()) : null)
			.build();
	}

}
