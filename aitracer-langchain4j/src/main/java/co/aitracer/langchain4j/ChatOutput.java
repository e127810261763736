package co.aitracer.langchain4j;

import java.util.Locale;
import java.util.Map;

import dev.langchain4j.model.chat.response.ChatResponse;

import co.aitracer.record.LazyContent;

/**
 * What a chat model answered, rendered on the exporter's thread.
 *
 * @param response the response
 */
record ChatOutput(ChatResponse response) implements LazyContent {

	@Override
	public long length() {
		return Messages.length(this.response.aiMessage());
	}

	@Override
	public Object get() {
		Map<String, Object> answer = Messages.answer(this.response.aiMessage());
		if (this.response.finishReason() != null) {
			answer.put("finish_reason", this.response.finishReason().name().toLowerCase(Locale.ROOT));
		}
		return answer;
	}

}
