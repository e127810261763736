package co.aitracer.langchain4j;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerContextBuilder;

/**
 * Reads what a call says of itself.
 *
 * @param values the attributes or parameters of the call
 * @see AITracerAttributes
 */
record CallAttributes(Map<?, ?> values) {

	@Nullable String project() {
		return text(AITracerAttributes.PROJECT);
	}

	/**
	 * The current context, with what the call says in addition.
	 * @param tracer the tracer
	 * @param conversation stands for the session if none is named
	 * @return the context, or null if the call says nothing
	 */
	@Nullable AITracerContext context(AITracer tracer, @Nullable String conversation) {
		String user = text(AITracerAttributes.USER);
		String named = text(AITracerAttributes.SESSION);
		String session = (named != null) ? named : conversation;
		Object metadata = this.values.get(AITracerAttributes.METADATA);
		if (user == null && session == null && metadata == null) {
			return null;
		}
		AITracerContextBuilder context = tracer.context();
		if (user != null) {
			context.user(user);
		}
		if (session != null) {
			context.session(session);
		}
		if (metadata instanceof Map<?, ?> entries) {
			entries.forEach((key, value) -> context.metadata(String.valueOf(key), value));
		}
		return context.build();
	}

	private @Nullable String text(String key) {
		Object value = this.values.get(key);
		return (value != null) ? value.toString() : null;
	}

}
