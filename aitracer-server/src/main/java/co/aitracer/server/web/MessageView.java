package co.aitracer.server.web;

import java.util.List;
import java.util.Set;

/**
 * One message of a conversation.
 *
 * @param role who speaks: {@code system}, {@code user}, {@code assistant}, {@code tool}
 * or what the client said
 * @param label the role for people
 * @param detail the tool's name or call id, empty if there is none
 * @param parts what is said
 * @param toolCalls the tools to be called
 */
record MessageView(String role, String label, String detail, List<MessagePart> parts, List<ToolCallView> toolCalls) {

	private static final Set<String> KNOWN = Set.of("system", "developer", "user", "assistant", "tool");

	MessageView {
		parts = List.copyOf(parts);
		toolCalls = List.copyOf(toolCalls);
	}

	/**
	 * The message's name in the style sheet; roles come from clients and may be anything.
	 * @return a class name
	 */
	public String tone() {
		return KNOWN.contains(this.role) ? "role-" + this.role : "role-other";
	}

}
