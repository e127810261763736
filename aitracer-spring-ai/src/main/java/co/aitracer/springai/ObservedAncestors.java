package co.aitracer.springai;

import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.ContextView;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.advisor.observation.AdvisorObservationContext;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;

import co.aitracer.AITracerContext;
import co.aitracer.LlmCall;

/**
 * What the observations around one say: they hold on every thread, where a ThreadLocal
 * does not.
 *
 * @param call the nearest recorded call, if any
 * @param scope a scope that came with the Reactor context and lies nearer than that call,
 * if any
 * @param request the chat client request that the nearest advisor passed on, if it lies
 * nearer than any tool call
 */
record ObservedAncestors(@Nullable LlmCall call, @Nullable AITracerContext scope, @Nullable ChatClientRequest request) {

	static ObservedAncestors of(Observation.Context context) {
		LlmCall call = null;
		AITracerContext scope = null;
		ChatClientRequest request = null;
		for (ContextView around = aroundOf(context); around != null && call == null; around = parentOf(around)) {
			if (scope == null) {
				scope = around.get(AITracerContext.class);
			}
			if (request == null) {
				request = requestOf(around);
			}
			call = around.get(LlmCall.class);
		}
		return new ObservedAncestors(call, scope, request);
	}

	/**
	 * Finds an object that one of the observations around holds.
	 * @param <T> the type of the object
	 * @param context where to start
	 * @param type the key under which the object is held
	 * @return the nearest such object, if any
	 */
	static <T> @Nullable T nearest(Observation.Context context, Class<T> type) {
		for (ContextView around = parentOf(context); around != null; around = parentOf(around)) {
			T found = around.get(type);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	/**
	 * What lies around an observation. Spring AI takes the parent of a stream from the
	 * Reactor context alone, so that a stream in a tool's body has none although that
	 * tool's observation is current on the thread.
	 * @param context the context of an observation that starts
	 * @return the context around it, if any
	 */
	private static @Nullable ContextView aroundOf(Observation.Context context) {
		ContextView parent = parentOf(context);
		if (parent != null) {
			return parent;
		}
		Observation current = ReactiveProjectScope.currentObservation();
		return (current != null && current.getContextView() != context) ? current.getContextView() : null;
	}

	private static @Nullable ContextView parentOf(ContextView context) {
		ObservationView parent = context.getParentObservation();
		return (parent != null) ? parent.getContextView() : null;
	}

	private static @Nullable ChatClientRequest requestOf(ContextView context) {
		if (context instanceof AdvisorObservationContext advisor) {
			return advisor.getChatClientRequest();
		}
		return (context instanceof ChatClientObservationContext client) ? client.getRequest() : null;
	}

}
