package co.aitracer.langchain4j;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import dev.langchain4j.model.chat.response.ChatResponse;

/**
 * What a chat model answered, rendered on the exporter's thread.
 *
 * @param response the response
 */
record ChatOutput(ChatResponse response) implements Supplier<Object> {

	@Override
	public Object get() {
		Map<String, Object> answer = Messages.answer(this.response.aiMessage());
		if (this.response.finishReason() != null) {
			answer.put("finish_reason", this.response.finishReason().name().toLowerCase(Locale.ROOT));
		}
		return answer;
	}

}
