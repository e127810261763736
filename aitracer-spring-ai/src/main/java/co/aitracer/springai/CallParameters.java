package co.aitracer.springai;

import java.util.Map;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationContext;

import co.aitracer.AITracerContext;
import co.aitracer.AITracerContextBuilder;

/**
 * What a chat client call says of itself by advisor parameters.
 *
 * @param values the parameters; empty for what is no chat client call nor a model call of
 * one
 * @see AITracerAdvisorParams
 */
record CallParameters(Map<String, @Nullable Object> values) {

	private static final CallParameters NONE = new CallParameters(Map.of());

	/** The value of Spring AI's ChatMemory.CONVERSATION_ID. */
	private static final String CONVERSATION_ID = "chat_memory_conversation_id";

	static CallParameters of(Observation.Context context, ObservedAncestors ancestors) {
		if (context instanceof ChatClientObservationContext client) {
			return new CallParameters(client.getRequest().context());
		}
		ChatClientRequest around = ancestors.request();
		if (context instanceof ChatModelObservationContext && around != null) {
			return new CallParameters(around.context());
		}
		return NONE;
	}

	@Nullable String project() {
		return text(AITracerAdvisorParams.PROJECT);
	}

	AITracerContext addTo(AITracerContextBuilder context) {
		String user = text(AITracerAdvisorParams.USER);
		if (user != null) {
			context.user(user);
		}
		String session = text(AITracerAdvisorParams.SESSION);
		String conversation = text(CONVERSATION_ID);
		if (session != null || conversation != null) {
			context.session((session != null) ? session : String.valueOf(conversation));
		}
		if (this.values.get(AITracerAdvisorParams.METADATA) instanceof Map<?, ?> metadata) {
			metadata.forEach((key, value) -> context.metadata(String.valueOf(key), value));
		}
		return context.build();
	}

	private @Nullable String text(String key) {
		Object value = this.values.get(key);
		return (value != null) ? value.toString() : null;
	}

}
