package co.aitracer.langchain4j;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.observability.api.event.ToolExecutedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads the results of tools, which may be more than a text.
 */
final class ToolResults {

	private ToolResults() {
	}

	static @Nullable String textOf(ToolExecutedEvent event) {
		if (event.resultContents() == null || event.resultContents().isEmpty()) {
			return null;
		}
		StringBuilder text = new StringBuilder();
		for (Content content : event.resultContents()) {
			text.append((content instanceof TextContent part) ? part.text() : "[" + content.type() + "]");
		}
		return text.toString();
	}

}
