package co.aitracer.springai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.util.StringUtils;

import co.aitracer.record.LazyContent;

/**
 * What a chat model answered, rendered on the exporter's thread.
 */
final class ChatOutput implements LazyContent {

	private final ChatResponse response;

	ChatOutput(ChatResponse response) {
		this.response = response;
	}

	@Override
	public long length() {
		return this.response.getResults().stream().mapToLong((result) -> Messages.length(result.getOutput())).sum();
	}

	@Override
	public Object get() {
		List<Map<String, Object>> choices = this.response.getResults().stream().map(ChatOutput::choice).toList();
		if (choices.isEmpty()) {
			return Map.of();
		}
		return (choices.size() == 1) ? choices.get(0) : Map.of("choices", choices);
	}

	private static Map<String, Object> choice(Generation generation) {
		Map<String, Object> choice = new LinkedHashMap<>(Messages.answer(generation.getOutput()));
		String reason = generation.getMetadata().getFinishReason();
		if (StringUtils.hasText(reason)) {
			choice.put("finish_reason", reason.toLowerCase(Locale.ROOT));
		}
		return choice;
	}

}
