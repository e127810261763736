package co.aitracer.langchain4j;

import java.util.List;

import dev.langchain4j.data.message.ChatMessage;
import org.jspecify.annotations.Nullable;

/**
 * Tells a model call which AI service makes it. The service announces its request
 * immediately before the call, on the same thread, but passes nothing on to the model;
 * the messages are the same objects, so that a call about others is recognised.
 */
final class ServiceHandOff {

	private static final ThreadLocal<@Nullable ServiceHandOff> PENDING = new ThreadLocal<>();

	private final ServiceInvocation service;

	private final List<ChatMessage> messages;

	private ServiceHandOff(ServiceInvocation service, List<ChatMessage> messages) {
		this.service = service;
		this.messages = messages;
	}

	static void offer(ServiceInvocation service, List<ChatMessage> messages) {
		PENDING.set(new ServiceHandOff(service, messages));
	}

	static void withdraw() {
		PENDING.remove();
	}

	/**
	 * The service that makes the call that starts now on this thread.
	 * @param messages what the model is asked
	 * @return the service, or null if it is none that is watched
	 */
	static @Nullable ServiceInvocation take(List<ChatMessage> messages) {
		ServiceHandOff pending = PENDING.get();
		if (pending == null) {
			return null;
		}
		PENDING.remove();
		return pending.isAbout(messages) ? pending.service : null;
	}

	private boolean isAbout(List<ChatMessage> others) {
		if (this.messages.size() != others.size()) {
			return false;
		}
		for (int i = 0; i < others.size(); i++) {
			if (this.messages.get(i) != others.get(i)) {
				return false;
			}
		}
		return true;
	}

}
