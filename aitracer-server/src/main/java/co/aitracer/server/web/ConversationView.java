package co.aitracer.server.web;

import java.util.List;

/**
 * Prompt and completion as people read them.
 *
 * @param messages the prompt's messages
 * @param answer the answer's messages; empty when there was none
 * @param tools the tools that the model was offered: name and description
 * @param settings the other settings of the request: temperature and so on
 * @param finishReason why the model stopped, empty if not known
 */
record ConversationView(List<MessageView> messages, List<MessageView> answer, List<Setting> tools,
		List<Setting> settings, String finishReason) {

	ConversationView {
		messages = List.copyOf(messages);
		answer = List.copyOf(answer);
		tools = List.copyOf(tools);
		settings = List.copyOf(settings);
	}

	public boolean isEmpty() {
		return this.messages.isEmpty() && this.answer.isEmpty();
	}

}
