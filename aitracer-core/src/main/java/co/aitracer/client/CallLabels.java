package co.aitracer.client;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.AITracerContextBuilder;
import co.aitracer.LlmRequest;

/**
 * What the caller says about one call, beside what is for the provider.
 *
 * @param project the call's own project, if any
 * @param user the application's user, if any
 * @param session the session, if any
 * @param metadata everything else
 */
record CallLabels(@Nullable String project, @Nullable String user, @Nullable String session,
		Map<String, @Nullable Object> metadata) {

	private static final CallLabels NONE = new CallLabels(null, null, null, Map.of());

	static CallLabels of(@Nullable Object value) {
		if (!(value instanceof Map<?, ?> fields)) {
			return NONE;
		}
		Map<String, @Nullable Object> rest = new LinkedHashMap<>();
		fields.forEach((key, field) -> rest.put(String.valueOf(key), field));
		String project = take(rest, "project");
		String user = take(rest, "user_id");
		String session = take(rest, "session_id");
		return new CallLabels(project, user, session, rest);
	}

	void addTo(LlmRequest.Builder request, AITracer tracer, AITracerContext current) {
		request.project(this.project).metadata(this.metadata);
		if (this.user == null && this.session == null) {
			return;
		}
		AITracerContextBuilder context = tracer.context().from(current);
		if (this.user != null) {
			context.user(this.user);
		}
		if (this.session != null) {
			context.session(this.session);
		}
		request.context(context.build());
	}

	private static @Nullable String take(Map<String, @Nullable Object> fields, String name) {
		Object value = fields.remove(name);
		return (value != null && !value.toString().isBlank()) ? value.toString() : null;
	}

}
